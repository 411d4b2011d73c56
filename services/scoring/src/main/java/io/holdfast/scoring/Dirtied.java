package io.holdfast.scoring;

/** Said inside the service after a commit that appended dirty marks: the rescorer need not wait for its poll. */
public record Dirtied() {}
