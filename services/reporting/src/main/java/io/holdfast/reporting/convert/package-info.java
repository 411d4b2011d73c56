/** Use case: the exchange rates that amounts of other currencies are converted at. */
package io.holdfast.reporting.convert;
