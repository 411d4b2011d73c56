package io.holdfast.playbooks.playbook;

import java.util.Locale;

/** Which plays make way for which: a red one parks yellow ones of its account; others go on beside. */
public enum Level {
    RED,
    YELLOW,
    BESIDE;

    /** Whether plays of this level park plays of another. */
    public boolean parks(Level other) {
        return this == RED && other == YELLOW;
    }

    /** As playbooks write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
