/** Core: runs of history, and the copy of the open ones that doors keep in memory. */
package io.holdfast.connector.run;
