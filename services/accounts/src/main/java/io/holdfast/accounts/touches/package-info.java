/**
 * Logged touches: contacts with a customer that somebody wrote down. Each is announced when it is logged and when it is
 * withdrawn; the note stays here.
 */
package io.holdfast.accounts.touches;
