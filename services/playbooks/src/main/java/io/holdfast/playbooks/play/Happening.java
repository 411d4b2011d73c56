package io.holdfast.playbooks.play;

/** What can happen to a play. */
public sealed interface Happening {

    /** It begins. */
    record Started(String why) implements Happening {}

    /** Something about its account, its tasks or its alert is different. */
    record LookedAgain() implements Happening {}

    /** Its timer rang. */
    record TimedOut() implements Happening {}

    /** A play that goes first has begun. */
    record MadeWay(String playbook) implements Happening {}

    /** The play that went first has ended. */
    record WayFree() implements Happening {}

    /**
     * Its last alert ended.
     *
     * @param outcome {@code warning-cleared}, {@code resolved} or {@code merged}
     */
    record AlertEnded(String outcome) implements Happening {}

    /** Its alert no longer asks for a play of this level. */
    record AlertEased(String protocol) implements Happening {}

    /** Somebody stopped it. */
    record StoppedByHand(String by, String reason) implements Happening {}
}
