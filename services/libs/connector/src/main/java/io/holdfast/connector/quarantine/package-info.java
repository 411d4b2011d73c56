/** Items that could not be normalised. */
package io.holdfast.connector.quarantine;
