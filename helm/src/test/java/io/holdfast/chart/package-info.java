/** The chart's gates. What only a cluster would find is found here, by rules that each have a failing example. */
package io.holdfast.chart;
