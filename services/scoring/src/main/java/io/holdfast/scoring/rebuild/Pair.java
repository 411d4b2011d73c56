package io.holdfast.scoring.rebuild;

/** Whom facts name, together; an empty text stands for a reference that is not named. */
record Pair(String account, String person) {

    /** {@code A} where an account is named, else {@code P}. */
    String kind() {
        return account.isEmpty() ? "P" : "A";
    }

    /** What the roll-ups by reference go by. */
    String reference() {
        return account.isEmpty() ? person : account;
    }
}
