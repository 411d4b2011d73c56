package io.holdfast.accounts.stakeholder;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A stretch of time during which a person holds a role at an account.
 *
 * @param to empty while it lasts
 * @param verifiedAt when somebody or some system last said so
 * @param origin {@code crm} or {@code manual}: who said so last
 */
public record Tenure(Instant from, Optional<Instant> to, Instant verifiedAt, String origin) {

    /** Said by a CRM. */
    public static final String CRM = "crm";

    /** Said by a person. */
    public static final String MANUAL = "manual";

    /** Whether it lasts at an instant. */
    public boolean lasts(Instant now) {
        return !from.isAfter(now) && to.filter(end -> !end.isAfter(now)).isEmpty();
    }

    /** The same, ended; an end before stays. */
    public Tenure endedBy(Instant now) {
        return to.filter(end -> !end.isAfter(now)).isPresent()
                ? this
                : new Tenure(from, Optional.of(now.isBefore(from) ? from : now), verifiedAt, origin);
    }

    /**
     * What follows from all statements about one account, role and person, oldest stretch first. A function of the set:
     * their order makes no difference.
     *
     * <p>The later statement wins, whoever made it: a person is believed until a CRM says something newer. Where several
     * references of one account speak, the role lasts while one of them says so. A CRM that restates a role with a later
     * beginning does not shorten it; a beginning said by a person holds.
     */
    public static List<Tenure> of(Collection<RoleStatement> statements) {
        Telling telling = new Telling();
        statements.stream()
                .collect(Collectors.groupingBy(RoleStatement::at, TreeMap::new, Collectors.toList()))
                .forEach(telling::hear);
        return List.copyOf(telling.tenures);
    }

    /** Statements as they are heard in the order of their times. */
    private static final class Telling {
        private final List<Tenure> tenures = new ArrayList<>();
        private final Map<String, RoleStatement> standing = new TreeMap<>();

        void hear(Instant at, List<RoleStatement> said) {
            List<RoleStatement> heard =
                    said.stream().filter(RoleStatement::byHand).toList();
            boolean byHand = !heard.isEmpty();
            if (byHand) {
                standing.clear();
            } else {
                heard = said;
                standing.values().removeIf(RoleStatement::byHand);
            }
            heard.forEach(one -> standing.put(one.source().orElse(""), one));
            Instant from = heard.stream()
                    .map(RoleStatement::began)
                    .min(Instant::compareTo)
                    .orElseThrow();
            Optional<Instant> saidFrom = byHand ? heard.getFirst().from() : Optional.empty();
            tell(from, saidFrom, end(), at, byHand ? MANUAL : CRM);
        }

        private Optional<Instant> end() {
            return standing.values().stream().anyMatch(one -> one.to().isEmpty())
                    ? Optional.empty()
                    : standing.values().stream()
                            .map(one -> one.to().orElseThrow())
                            .max(Instant::compareTo);
        }

        private void tell(Instant from, Optional<Instant> saidFrom, Optional<Instant> to, Instant at, String origin) {
            boolean lasting = to.filter(end -> !end.isAfter(from)).isEmpty();
            Tenure last = tenures.isEmpty() ? null : tenures.getLast();
            boolean afterwards =
                    last != null && last.to().filter(end -> !from.isBefore(end)).isPresent();
            if (last == null || afterwards) {
                if (lasting) {
                    tenures.add(new Tenure(from, to, at, origin));
                } else if (last != null) {
                    replace(new Tenure(last.from(), last.to(), at, origin));
                }
                return;
            }
            Instant began = saidFrom.filter(_ -> lasting).orElse(from.isBefore(last.from()) ? from : last.from());
            replace(new Tenure(began, to.map(end -> end.isBefore(began) ? began : end), at, origin));
        }

        /** A beginning before the end of earlier stretches makes them one. */
        private void replace(Tenure tenure) {
            tenures.removeLast();
            while (!tenures.isEmpty() && tenures.getLast().to().orElseThrow().isAfter(tenure.from())) {
                tenures.removeLast();
            }
            tenures.add(tenure);
        }
    }
}
