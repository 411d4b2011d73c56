/** Core: how often and with whom an account should be in contact, and what is missing. */
package io.holdfast.scoring.relationship;
