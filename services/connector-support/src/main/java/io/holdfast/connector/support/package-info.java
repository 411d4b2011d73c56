/** Tickets of support systems. */
package io.holdfast.connector.support;
