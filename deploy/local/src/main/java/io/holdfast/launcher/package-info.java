/**
 * The whole platform on one machine, without containers: backing services on private loopback ports, the services
 * themselves, and the same backing services for tests.
 *
 * <p>Owns everything under {@code .run/} of the project. Every process it starts is remembered by pid and start time and
 * is stopped again by exactly those two.
 */
package io.holdfast.launcher;
