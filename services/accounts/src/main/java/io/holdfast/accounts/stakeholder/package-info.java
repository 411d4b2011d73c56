/** Core. Who stands for the customer: what was said about roles, who holds them, and which ones an account needs. */
package io.holdfast.accounts.stakeholder;
