package io.holdfast.scoring.rebuild;

/** What the rebuild of a slice came to, as {@code rebuilt_slice} has it. */
record Rebuilt(long removed, long added, long kept) {}
