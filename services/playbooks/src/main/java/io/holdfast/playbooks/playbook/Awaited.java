package io.holdfast.playbooks.playbook;

/** What a play may wait for. Each is a state, not a message: it is met whenever it is so, in whatever order things came. */
public sealed interface Awaited {

    /** A task is done, or cancelled. */
    record Done(String step) implements Awaited {}

    /** A task is accepted, or done. */
    record Accepted(String step) implements Awaited {}

    /** A human has reached the customer since the decline. */
    record Touched() implements Awaited {}

    /** The cause of the decline is chosen. */
    record CauseChosen() implements Awaited {}

    /** The account is in this band or a better one. */
    record InBand(String band) implements Awaited {}

    /** A condition in CEL holds. */
    record Holds(String condition) implements Awaited {}
}
