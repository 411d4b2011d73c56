/**
 * Core. What an account is, which values it may have, which of them people decide and which follow its references; and
 * what a touch is.
 */
package io.holdfast.accounts.account;
