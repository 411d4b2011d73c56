package io.holdfast.accounts.identity;

import io.holdfast.accounts.identity.Resolution.Linked;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * What follows from news about references: some are linked, some open accounts, and an account that takes a domain draws
 * in the references that were waiting for it.
 *
 * @param references all references that were looked at, in their new state, by name
 * @param opened accounts to open, each with the reference it is opened for
 * @param claims domains that accounts take, with their new holders
 */
public record Settlement(Map<String, Reference> references, Map<UUID, String> opened, Map<String, UUID> claims) {

    /**
     * @param news references about which something new was said, in the order to look at them
     * @param bystanders references that wait for a domain which the news may give a holder
     * @param directory the accounts there are; changed along
     * @param mayOpen which references' source may open accounts; only asked about news
     * @param ids mints account ids
     */
    public static Settlement of(
            Collection<Reference> news,
            Collection<Reference> bystanders,
            Directory directory,
            Predicate<String> mayOpen,
            Supplier<UUID> ids) {
        var settlement = new Settlement(new TreeMap<>(), new LinkedHashMap<>(), new HashMap<>());
        bystanders.forEach(reference -> settlement.references.put(reference.ref(), reference));
        news.forEach(reference -> settlement.references.put(reference.ref(), reference));
        Set<String> toldOf =
                new LinkedHashSet<>(news.stream().map(Reference::ref).toList());
        Deque<String> toSettle = new ArrayDeque<>(toldOf);
        while (!toSettle.isEmpty()) {
            String next = toSettle.poll();
            String claimed = settlement.settle(next, directory, toldOf.contains(next) && mayOpen.test(next), ids);
            toSettle.addAll(settlement.waitingFor(claimed));
        }
        return settlement;
    }

    /** Looks again at references of a domain that changed hands; opens nothing. */
    public static Settlement again(Collection<Reference> concerned, Directory directory) {
        return of(concerned, List.of(), directory, _ -> false, () -> {
            throw new IllegalStateException("looking again opens no account");
        });
    }

    /** @return the domain that got a holder; null when none did */
    private String settle(String ref, Directory directory, boolean mayOpen, Supplier<UUID> ids) {
        Reference reference = references.get(ref);
        return switch (Resolver.decide(reference, directory, mayOpen)) {
            case Decision.Settle(Resolution resolution) -> {
                references.put(ref, reference.resolved(resolution));
                yield null;
            }
            case Decision.Open _ -> {
                UUID account = ids.get();
                directory.open(account);
                opened.put(account, ref);
                yield take(reference, account, reference.verifiedDomain().orElse(null), directory);
            }
            case Decision.Claim(UUID account, String domain) -> take(reference, account, domain, directory);
        };
    }

    private String take(Reference reference, UUID account, String domain, Directory directory) {
        references.put(reference.ref(), reference.resolved(new Linked(account, LinkReason.CREATED)));
        if (domain != null) {
            directory.claim(domain, account);
            claims.put(domain, account);
        }
        return domain;
    }

    private List<String> waitingFor(String domain) {
        return references.values().stream()
                .filter(reference -> reference.resolution().account().isEmpty())
                .filter(reference -> reference
                        .verifiedDomain()
                        .filter(held -> held.equals(domain))
                        .isPresent())
                .map(Reference::ref)
                .toList();
    }
}
