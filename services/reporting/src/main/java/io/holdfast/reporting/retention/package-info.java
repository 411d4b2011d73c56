/** Core. What became of recurring revenue and of customers between two instants, and the rates that follow. */
package io.holdfast.reporting.retention;
