/** The vendors' installations, as administrators keep them. */
package io.holdfast.connector.sources;
