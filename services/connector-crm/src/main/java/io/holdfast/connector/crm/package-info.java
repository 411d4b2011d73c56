/** Accounts, people, deals and touches of CRM systems. */
package io.holdfast.connector.crm;
