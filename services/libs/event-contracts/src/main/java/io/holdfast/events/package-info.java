/**
 * The events Holdfast's services say to each other: one {@link io.holdfast.events.Envelope envelope} and one sealed
 * family of records per publishing context. The contract is the file under {@code api-specs/events}; these records say
 * the same in Java, and a test proves that both agree.
 */
package io.holdfast.events;
