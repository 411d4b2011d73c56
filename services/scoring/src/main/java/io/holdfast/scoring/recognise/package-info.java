/** Keeps the small maps of who is who, and in which role, that {@code accounts.*} tells of, and marks what they move. */
package io.holdfast.scoring.recognise;
