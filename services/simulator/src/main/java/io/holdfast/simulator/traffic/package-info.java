/** What the synthetic company's tools send: vendor-shaped requests, signed now, about the past or the present. */
package io.holdfast.simulator.traffic;
