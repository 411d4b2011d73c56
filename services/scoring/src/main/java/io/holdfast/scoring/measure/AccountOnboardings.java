package io.holdfast.scoring.measure;

import io.holdfast.events.AccountState.EntitlementChanged;
import io.holdfast.events.AccountState.SuccessDefinitionChanged;
import io.holdfast.events.AccountState.ValueTaskChanged;
import io.holdfast.scoring.measure.AccountStates.State;
import io.holdfast.scoring.onboarding.AccountOnboarding;
import io.holdfast.scoring.onboarding.FirstValue;
import io.holdfast.scoring.onboarding.LicenceFunnel;
import io.holdfast.scoring.onboarding.NewUser;
import io.holdfast.scoring.onboarding.Onboarding;
import io.holdfast.scoring.onboarding.Start;
import io.holdfast.scoring.onboarding.ValueTasks;
import io.holdfast.scoring.product.Product;
import io.holdfast.scoring.product.Product.OnboardingFrom;
import io.holdfast.scoring.product.Products;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** How accounts and their new users come to use what was sold, for a set of accounts as of a moment. */
@ApplicationScoped
public class AccountOnboardings {

    private final AccountStates states;
    private final Licences licences;
    private final Crowds crowds;

    AccountOnboardings(AccountStates states, Licences licences, Crowds crowds) {
        this.states = states;
        this.licences = licences;
        this.crowds = crowds;
    }

    /** That of one account; empty when it is unknown. */
    public Uni<Optional<AccountOnboarding>> of(SqlConnection tx, UUID account, Products products, Instant asOf) {
        Account named = new Account(
                account, null, null, Instant.EPOCH, false, false, false, null, null, null, List.of(), null, null);
        Measuring measuring = new Measuring(List.of(named), products, List.of(), asOf);
        return crowds.each(tx, measuring, (_, _) -> {})
                .chain(() -> at(tx, measuring))
                .map(found -> Optional.ofNullable(found.get(account)));
    }

    /** That of the accounts being measured, whose crowds were read. */
    Uni<Map<UUID, AccountOnboarding>> at(SqlConnection tx, Measuring measuring) {
        LocalDate newSince = Licences.day(measuring.asOf()).minusDays(NewUser.DAYS + NewUser.LATE_DAYS);
        return told(tx, measuring).chain(told -> firstUses(tx, measuring, told.tasks())
                .chain(uses -> licences.at(tx, measuring, newSince).map(known -> {
                    Map<UUID, AccountOnboarding> all = new HashMap<>();
                    known.forEach((account, one) -> all.put(
                            account,
                            onboarding(
                                    measuring, one, told.of(account), uses.getOrDefault(account, FirstUseDays.NONE))));
                    return all;
                })));
    }

    /** What accounts told of a set of accounts. */
    private record Told(
            Map<UUID, List<State<EntitlementChanged>>> entitlements,
            Map<UUID, List<State<ValueTaskChanged>>> tasks,
            Map<UUID, List<State<SuccessDefinitionChanged>>> success) {

        ToldOfOne of(UUID account) {
            return new ToldOfOne(
                    entitlements.getOrDefault(account, List.of()),
                    tasks.getOrDefault(account, List.of()),
                    success.getOrDefault(account, List.of()));
        }
    }

    private record ToldOfOne(
            List<State<EntitlementChanged>> entitlements,
            List<State<ValueTaskChanged>> tasks,
            List<State<SuccessDefinitionChanged>> success) {}

    private Uni<Told> told(SqlConnection tx, Measuring measuring) {
        return states.at(tx, measuring, EntitlementChanged.class)
                .chain(entitlements -> states.upTo(tx, measuring, ValueTaskChanged.class)
                        .chain(tasks -> states.at(tx, measuring, SuccessDefinitionChanged.class)
                                .map(success -> new Told(entitlements, tasks, success))));
    }

    private static Uni<Map<UUID, FirstUseDays>> firstUses(
            SqlConnection tx, Measuring measuring, Map<UUID, List<State<ValueTaskChanged>>> tasks) {
        Set<String> features = new HashSet<>(ToldTasks.features(measuring.products()));
        Set<String> people = new HashSet<>();
        tasks.values().stream().flatMap(List::stream).map(State::is).forEach(task -> ToldTasks.provenBy(task)
                .ifPresent(feature -> {
                    features.add(feature);
                    if (task.personRef() != null) {
                        people.add(task.personRef());
                    }
                }));
        return FirstUseDays.read(tx, measuring, features, people);
    }

    private static AccountOnboarding onboarding(
            Measuring measuring, Licences.Known known, ToldOfOne told, FirstUseDays firstUses) {
        LocalDate today = Licences.day(measuring.asOf());
        LocalDate seenUntil = known.anchor() == null ? today : known.anchor();
        List<Product> products = products(measuring.products(), told.entitlements(), firstUses.ofAccount());
        Product leading = products.stream()
                .max(Comparator.comparingInt(Product::onboardingDays))
                .orElseThrow();
        Start start = new Start(known.contractStart(), known.customerSince(), known.firstLogOn());
        LocalDate from = leading.onboardingFrom() == OnboardingFrom.FIRST_LOGIN ? start.logOn() : start.contract();
        LocalDate tenureFrom = from == null ? start.contract() : from;
        ToldTasks tasks = new ToldTasks(told.tasks(), firstUses, measuring.asOf(), seenUntil);
        return new AccountOnboarding(
                funnel(known, told.entitlements()),
                new Onboarding(
                        from,
                        today,
                        leading.onboardingDays(),
                        new ValueTasks(tasks.ofAccount(products, tenureFrom)),
                        firstValues(products, firstUses.ofAccount(), seenUntil),
                        !told.success().isEmpty(),
                        told.success().stream()
                                .map(one -> one.is().kickOffWithSponsorAt())
                                .anyMatch(at -> at != null && !at.isAfter(measuring.asOf()))),
                tenureFrom,
                known.anchor(),
                known.observedAt(),
                known.trained() != null,
                known.newcomers().stream()
                        .map(one -> new NewUser(
                                one.person(),
                                one.startedOn(),
                                one.loggedOnOn(),
                                one.trainedOn(),
                                one.weeks(),
                                tasks.ofPerson(one.person()),
                                seenUntil))
                        .toList());
    }

    private static LicenceFunnel funnel(Licences.Known known, List<State<EntitlementChanged>> entitled) {
        return new LicenceFunnel(
                first(known.subscribed(), sum(entitled, EntitlementChanged::seatsSold), known.seats()),
                first(sum(entitled, EntitlementChanged::seatsAssigned), known.seated()),
                known.trained(),
                known.loggedOn(),
                known.active());
    }

    private static Long first(Long... counts) {
        for (Long count : counts) {
            if (count != null) {
                return count;
            }
        }
        return null;
    }

    private static Long sum(List<State<EntitlementChanged>> entitled, Function<EntitlementChanged, Integer> seats) {
        return entitled.stream()
                .map(one -> seats.apply(one.is()))
                .filter(Objects::nonNull)
                .map(Integer::longValue)
                .reduce(Long::sum)
                .filter(sum -> sum > 0)
                .orElse(null);
    }

    /** What the account is entitled to; where nobody said, what it has used; where that is nothing, the first product. */
    private static List<Product> products(
            Products all, List<State<EntitlementChanged>> entitled, Map<String, LocalDate> firstUses) {
        List<Product> named = entitled.stream()
                .map(one -> all.product(one.is().productId()))
                .flatMap(Optional::stream)
                .toList();
        if (!named.isEmpty()) {
            return named;
        }
        List<Product> used = all.all().stream()
                .filter(product -> product.features().stream().anyMatch(one -> firstUses.containsKey(one.name())))
                .toList();
        return used.isEmpty() ? List.of(all.all().getFirst()) : used;
    }

    private static List<FirstValue> firstValues(
            List<Product> products, Map<String, LocalDate> firstUses, LocalDate seenUntil) {
        return products.stream()
                .filter(product -> product.firstValue() != null)
                .map(product -> new FirstValue(
                        product.id(), product.firstValueDays(), firstUses.get(product.firstValue()), seenUntil))
                .toList();
    }
}
