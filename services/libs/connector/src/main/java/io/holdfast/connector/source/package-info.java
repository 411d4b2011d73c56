/** Core: where requests may come from, and the copy of it that doors keep in memory. */
package io.holdfast.connector.source;
