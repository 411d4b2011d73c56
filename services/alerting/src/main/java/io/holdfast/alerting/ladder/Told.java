package io.holdfast.alerting.ladder;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whom a role of a rung leads to, and why. */
public sealed interface Told {

    /** The role the rung names. */
    Role asked();

    /** People to tell; empty only for {@link Nobody}. */
    List<String> recipients();

    /** Stable word for timeline and REST. */
    String reason();

    /** The role is filled. */
    record OnRung(Role asked, List<String> recipients) implements Told {
        @Override
        public String reason() {
            return "on-rung";
        }
    }

    /** The role is empty, so the notice passed upward at once. */
    record PassedUpward(Role asked, Role to, List<String> recipients) implements Told {
        @Override
        public String reason() {
            return "empty-rung-passed-upward";
        }
    }

    /** The role and all above it are empty. An operator is alarmed. */
    record Nobody(Role asked) implements Told {
        @Override
        public List<String> recipients() {
            return List.of();
        }

        @Override
        public String reason() {
            return "nobody-up-to-the-top";
        }
    }

    /** Whom each role of a rung leads to, in the rung's order. Nobody is named twice on a rung. */
    static List<Told> on(Rung rung, People people) {
        List<Told> told = new ArrayList<>();
        List<String> already = new ArrayList<>();
        for (Role role : rung.roles()) {
            Told next = forRole(role, people);
            if (next instanceof Nobody || !already.containsAll(next.recipients())) {
                told.add(next);
                already.addAll(next.recipients());
            }
        }
        return List.copyOf(told);
    }

    private static Told forRole(Role asked, People people) {
        if (!people.of(asked).isEmpty()) {
            return new OnRung(asked, people.of(asked));
        }
        for (Optional<Role> up = asked.upward(); up.isPresent(); up = up.get().upward()) {
            if (!people.of(up.get()).isEmpty()) {
                return new PassedUpward(asked, up.get(), people.of(up.get()));
            }
        }
        return new Nobody(asked);
    }
}
