/** Core. Exact fractions, compounding, and how a set of durations is summed up. */
package io.holdfast.reporting.figures;
