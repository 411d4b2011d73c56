/** Who changed what in a connector. */
package io.holdfast.connector.audit;
