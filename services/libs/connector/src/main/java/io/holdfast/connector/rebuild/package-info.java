/** Tells once more, by today's mapping, what a source told of past days: from the archive, as a run of its own. */
package io.holdfast.connector.rebuild;
