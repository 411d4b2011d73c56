package io.holdfast.scoring.people;

/** How it is known that somebody is gone. All but silence are told, and count at once. */
public enum Departure {
    DEACTIVATED,
    HARD_BOUNCE,
    SEAT_REASSIGNED,
    LEFT_COMPANY,
    /** Silent for longer than their own habit explains. */
    SILENT
}
