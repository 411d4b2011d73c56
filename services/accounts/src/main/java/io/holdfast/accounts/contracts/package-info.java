/** Shows the contracts of an account, as the CRM knows them. */
package io.holdfast.accounts.contracts;
