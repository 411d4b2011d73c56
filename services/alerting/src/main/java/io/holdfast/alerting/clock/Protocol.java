package io.holdfast.alerting.clock;

import java.time.Duration;

/**
 * What a severity promises: how much open time may pass before the customer has been answered. Red's 24 hours and
 * yellow's 48 hours are fixed by the product and no setting loosens them.
 */
public enum Protocol {
    /** Critical: executive acceptance and a first response in 24 hours, around the clock. */
    RED("red", Duration.ofHours(24)),
    /** High: a first response in 24 hours, around the clock. */
    FIRST_RESPONSE("first-response", Duration.ofHours(24)),
    /** Medium: a qualifying touch in 48 hours, on working days unless set otherwise. */
    YELLOW("yellow", Duration.ofHours(48)),
    /** Low and info: listed only. */
    NONE("none", Duration.ZERO);

    private final String word;
    private final Duration threshold;

    Protocol(String word, Duration threshold) {
        this.word = word;
        this.threshold = threshold;
    }

    /** The protocol a severity starts. */
    public static Protocol of(Severity severity) {
        return switch (severity) {
            case CRITICAL -> RED;
            case HIGH -> FIRST_RESPONSE;
            case MEDIUM -> YELLOW;
            case LOW, INFO -> NONE;
        };
    }

    /** The protocol called {@code word} in events and rows. */
    public static Protocol named(String word) {
        for (Protocol protocol : values()) {
            if (protocol.word.equals(word)) {
                return protocol;
            }
        }
        throw new IllegalArgumentException("no protocol is called " + word);
    }

    /** Name in events, rows and REST. */
    public String word() {
        return word;
    }

    /** Open time from the clock's start to its deadline; zero for {@link #NONE}. */
    public Duration threshold() {
        return threshold;
    }

    /** Open time of a share of the threshold, in thousandths: 500 is half of it, 1500 is half as much again. */
    public Duration share(int thousandths) {
        return threshold.multipliedBy(thousandths).dividedBy(1000);
    }
}
