/**
 * Touches: contacts with a customer that somebody wrote down, or that a CRM knows. Each is announced when it is logged and
 * when it is withdrawn; the note stays here.
 */
package io.holdfast.accounts.touches;
