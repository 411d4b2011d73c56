/** Retention figures from events alone. */
package io.holdfast.reporting;
