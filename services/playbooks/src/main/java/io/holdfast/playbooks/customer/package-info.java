/** CORE. What others have said of a customer: account, alerts, health, touches. */
package io.holdfast.playbooks.customer;
