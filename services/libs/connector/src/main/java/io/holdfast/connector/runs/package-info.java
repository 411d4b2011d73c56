/** Opens and closes runs of history, and counts what leaves under them. */
package io.holdfast.connector.runs;
