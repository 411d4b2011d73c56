/** The demonstration: the whole platform, some months of history, one account's live decline, every station seen. */
package io.holdfast.simulator.demo;
