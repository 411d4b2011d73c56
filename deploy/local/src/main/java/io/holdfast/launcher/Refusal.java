package io.holdfast.launcher;

/** Something a person has to put right first. The message is one sentence that says what; the exit code is 2. */
public final class Refusal extends RuntimeException {

    public static final int EXIT_CODE = 2;

    public Refusal(String sentence) {
        super(sentence, null, false, false);
    }
}
