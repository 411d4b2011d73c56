package io.holdfast.scoring.explain;

import io.holdfast.http.InvalidInput;
import io.holdfast.http.Page;
import io.holdfast.http.PageRequest;
import io.holdfast.scoring.define.Definitions;
import io.holdfast.scoring.measure.AccountOnboardings;
import io.holdfast.scoring.onboarding.NewUser;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/** Reads onboardings for people, the way they are measured. */
@ApplicationScoped
class OnboardingReader {

    private static final Comparator<NewUser> ORDER =
            Comparator.comparing(NewUser::startedOn).thenComparing(NewUser::person);

    private final Pool pool;
    private final Definitions definitions;
    private final AccountOnboardings onboardings;

    OnboardingReader(Pool pool, Definitions definitions, AccountOnboardings onboardings) {
        this.pool = pool;
        this.definitions = definitions;
        this.onboardings = onboardings;
    }

    /** Null when the account is unknown. */
    Uni<OnboardingView> of(UUID account, PageRequest page, Instant now) {
        List<String> after = page.after(2).orElse(null);
        LocalDate afterDay = after == null ? null : day(after.getFirst());
        int fetch = page.fetch();
        return pool.withTransaction(tx ->
                        definitions.inForce(tx).chain(inForce -> onboardings.of(tx, account, inForce.products(), now)))
                .map(found -> found.map(one -> OnboardingView.of(
                                account.toString(),
                                one,
                                Page.of(
                                        one.users().stream()
                                                .sorted(ORDER)
                                                .filter(user -> after == null || comes(user, afterDay, after.getLast()))
                                                .limit(fetch)
                                                .toList(),
                                        page,
                                        user -> new String[] {user.startedOn().toString(), user.person()})))
                        .orElse(null));
    }

    private static boolean comes(NewUser user, LocalDate day, String person) {
        int byDay = user.startedOn().compareTo(day);
        return byDay > 0 || byDay == 0 && user.person().compareTo(person) > 0;
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new InvalidInput("cursor", "belongs to another list");
        }
    }
}
