package io.holdfast.scoring.replay;

/** What a report answers. */
enum Kind {
    /** What a score and its rules would have been worth. */
    BACKTEST,
    /** Who would change band today, and how alerts would change, if something else were in force. */
    WHATIF,
    /** When a rule would have fired in the past. */
    DRYRUN,
    /** What to expect of what is in force, before anybody is notified. */
    GOLIVE
}
