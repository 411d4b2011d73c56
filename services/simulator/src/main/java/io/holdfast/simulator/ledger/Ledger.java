package io.holdfast.simulator.ledger;

import io.holdfast.launcher.Platform;
import io.holdfast.launcher.PlatformOptions;
import io.holdfast.launcher.Refusal;
import io.holdfast.simulator.demo.Installation;
import io.holdfast.simulator.traffic.AcceptedBook;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Proves for every accepted event: archived once, applied once; at most one open alert per key, each step of a ladder at
 * most once, each webhook delivered. Waits until the platform is at rest, then reads.
 */
public final class Ledger {

    private static final Duration REST = Duration.ofMinutes(3);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);
    private static final int QUIET_LOOKS = 5;

    private final Platform platform;

    public Ledger(Platform platform) {
        this.platform = platform;
    }

    /** {@code make ledger}: exit code 0 when there is no gap, 1 otherwise. */
    static void main() {
        try {
            var proofs = new Ledger(Platform.up(PlatformOptions.local())).prove(REST, false);
            System.exit(print(proofs, System.out) ? 0 : 1);
        } catch (Refusal refusal) {
            System.err.println(refusal.getMessage());
            System.exit(Refusal.EXIT_CODE);
        }
    }

    /**
     * All claims, each held against the books.
     *
     * @param atMost how long to wait for the platform to come to rest; what is still under way then is a gap
     * @param webhooksMustHaveArrived whether a webhook on its retry schedule is a gap
     */
    public List<Proof> prove(Duration atMost, boolean webhooksMustHaveArrived) {
        long until = System.nanoTime() + atMost.toNanos();
        List<Proof> proofs;
        do {
            awaitRest(until, webhooksMustHaveArrived);
            proofs = read(webhooksMustHaveArrived);
        } while (Leftovers.wereUnderWay(proofs.getLast()) && System.nanoTime() - until < 0);
        return proofs;
    }

    private List<Proof> read(boolean webhooksMustHaveArrived) {
        try (var books = new Books(platform)) {
            List<Proof> proofs = new ArrayList<>();
            proofs.addAll(new IntakeProofs(books, platform.mongoUrl(), AcceptedBook.read(Installation.bookOf(platform)))
                    .all());
            proofs.addAll(new FactProofs(books).all());
            proofs.addAll(new RoadProofs(books, Bindings.of(platform)).all());
            proofs.addAll(new ReadModelProofs(books).all());
            proofs.addAll(new StateProofs(books).all());
            proofs.addAll(new DeliveryProofs(books).all(webhooksMustHaveArrived));
            proofs.add(new Leftovers(platform, books).stranded());
            return proofs;
        }
    }

    /** Nothing under way for longer than the broker's own counters take to be renewed (5 s). */
    private void awaitRest(long until, boolean webhooks) {
        int quiet = 0;
        while (quiet < QUIET_LOOKS && System.nanoTime() - until < 0) {
            quiet = busy(webhooks) ? 0 : quiet + 1;
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }

    private boolean busy(boolean webhooks) {
        try (var books = new Books(platform)) {
            return !new Leftovers(platform, books).underWay(webhooks).isEmpty();
        }
    }

    /** Prints the report; true when there is no gap. */
    public static boolean print(List<Proof> proofs, PrintStream out) {
        proofs.stream().flatMap(proof -> proof.lines().stream()).forEach(out::println);
        boolean whole = proofs.stream().allMatch(Proof::holds);
        out.println(
                whole
                        ? "No gap: nothing was lost and nothing was doubled."
                        : "There are gaps. `make logs S=<service>` and docs/operations.md say where to look.");
        return whole;
    }
}
