package io.holdfast.launcher;

import java.util.Locale;
import java.util.function.Consumer;

/** Lines that tell a waiting person what has been done, each with the seconds since the beginning. */
public final class Progress {

    private final Consumer<String> out;
    private final long begin = System.nanoTime();

    private Progress(Consumer<String> out) {
        this.out = out;
    }

    public static Progress to(Consumer<String> out) {
        return new Progress(out);
    }

    /** For tests, where nobody waits. */
    public static Progress silent() {
        return new Progress(_ -> {});
    }

    public void say(String line) {
        out.accept(String.format(Locale.ROOT, "%6.1f s  %s", seconds(), line));
    }

    /** Seconds since the beginning. */
    public double seconds() {
        return (System.nanoTime() - begin) / 1e9;
    }
}
