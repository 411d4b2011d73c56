package io.holdfast.scoring.replay;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * Which accounts are looked at: all when they are few, else all that left and as many of those that stayed as there is room
 * for, drawn with a fixed seed.
 *
 * @param accounts in the time looked at
 * @param churned those of them that left
 * @param replayed those looked at
 * @param seed of the draw; the same accounts are drawn again while there are the same accounts
 * @param says how it was drawn, in words
 */
record Sample(int accounts, int churned, int replayed, long seed, String says) {

    private static final long SEED = 20_260_101;

    /** The sample and its members, in id order. */
    record Drawn(Sample sample, List<Candidate> members) {}

    static Drawn draw(List<Candidate> all, LocalDate from, LocalDate to, int atMost) {
        List<Candidate> alive = all.stream()
                .filter(one -> one.aliveFrom(from) && !one.since().isAfter(to))
                .toList();
        List<Candidate> left =
                alive.stream().filter(one -> one.end().isPresent()).toList();
        List<Candidate> stayed = new ArrayList<>(
                alive.stream().filter(one -> one.end().isEmpty()).toList());
        List<Candidate> members = new ArrayList<>(left);
        if (alive.size() > atMost) {
            Collections.shuffle(stayed, new Random(SEED));
        }
        members.addAll(stayed.subList(0, Math.max(0, Math.min(stayed.size(), atMost - left.size()))));
        members.sort(Comparator.comparing(Candidate::id));
        String says = members.size() == alive.size()
                ? "all accounts"
                : "all %d that left and %d drawn of the %d that stayed: shares and lift are those of this sample"
                        .formatted(left.size(), members.size() - left.size(), stayed.size());
        return new Drawn(new Sample(alive.size(), left.size(), members.size(), SEED, says), members);
    }
}
