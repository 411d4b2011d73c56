package io.holdfast.scoring.warn;

/** Why a warning starts no clock, or that it does. */
public enum ClockHold {
    /** It starts a clock. */
    NONE,
    /** It was found, not noticed: first score, import, replay, merge or change of model. */
    DISCOVERY,
    /** The installation runs silently before it goes live; whoever takes the warning afterwards starts the clock. */
    SILENT,
    /** The data behind it is too thin; lifts by itself when confidence returns. */
    CONFIDENCE
}
