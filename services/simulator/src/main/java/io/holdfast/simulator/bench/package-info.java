/** Benchmarks of the whole road, each printed as a ratio to a ceiling measured in the same run. */
package io.holdfast.simulator.bench;
