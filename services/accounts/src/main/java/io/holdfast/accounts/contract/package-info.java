/** Core. Contracts with a customer, and the term that follows from them. */
package io.holdfast.accounts.contract;
