package io.holdfast.simulator.traffic;

import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicLong;

/** A progress bar on one line, or a line every tenth when the output is not a terminal. Safe from several threads. */
public final class Progress {

    private static final int WIDTH = 30;

    private final PrintStream out;
    private final String what;
    private final long total;
    private final boolean terminal;
    private final AtomicLong done = new AtomicLong();
    private final AtomicLong shown = new AtomicLong(-1);

    /** @param total how many steps make the whole; at least 1 */
    public Progress(PrintStream out, String what, long total) {
        this.out = out;
        this.what = what;
        this.total = Math.max(1, total);
        this.terminal = System.console() != null && System.console().isTerminal();
    }

    public void step() {
        var percent = Math.min(100, done.incrementAndGet() * 100 / total);
        var mark = terminal ? percent : percent / 10 * 10;
        if (shown.getAndAccumulate(mark, Math::max) < mark) {
            show(mark);
        }
    }

    private synchronized void show(long percent) {
        if (terminal) {
            var filled = (int) (percent * WIDTH / 100);
            out.printf("\r  %-22s [%s%s] %3d %%", what, "#".repeat(filled), ".".repeat(WIDTH - filled), percent);
            if (percent == 100) {
                out.println();
            }
        } else {
            out.printf("  %-22s %3d %%%n", what, percent);
        }
        out.flush();
    }
}
