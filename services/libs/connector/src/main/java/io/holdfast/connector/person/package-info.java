/** Core: how people are called outside {@code accounts}. */
package io.holdfast.connector.person;
