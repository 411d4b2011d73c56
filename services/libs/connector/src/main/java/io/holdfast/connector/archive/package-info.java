/** Keeps raw requests for a while, and blanks people in them who must be forgotten. */
package io.holdfast.connector.archive;
