package io.holdfast.accounts.account;

import io.holdfast.accounts.contract.Term;
import io.holdfast.accounts.identity.Profile;
import io.holdfast.events.AccountsEvent.AccountChanged;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A customer. Name, industry and seats follow what the account's references say, until a person sets them.
 *
 * @param industry see {@link Industry#code}
 * @param tier {@code T1} to {@code T4}
 * @param owner user name of the customer success manager; null when unassigned
 * @param lead user name of the owner's team lead; null when unknown
 * @param lifecycle {@code onboarding}, {@code active} or {@code churned}
 * @param contractEnd last day of the current term; null when unknown
 * @param noticeDate last day on which notice can be given; null when unknown
 * @param seats contracted seats; null when unknown
 * @param setByHand values that a person decided
 */
public record Account(
        UUID id,
        String name,
        String industry,
        String tier,
        String owner,
        String lead,
        String lifecycle,
        LocalDate customerSince,
        LocalDate contractStart,
        LocalDate contractEnd,
        LocalDate noticeDate,
        Integer seats,
        Set<Followed> setByHand) {

    /** The lowest tier: what an account is in until its yearly amount or a person says more. */
    public static final String LOWEST_TIER = "T4";

    /** A customer that is past onboarding: what an account is until a person says otherwise. */
    public static final String ACTIVE = "active";

    /** Values that follow the references. */
    public enum Followed {
        NAME,
        INDUSTRY,
        SEATS
    }

    public Account {
        setByHand = Set.copyOf(setByHand);
    }

    /** An account nobody has described yet. */
    public static Account opened(UUID id) {
        return new Account(
                id,
                id.toString(),
                Industry.SAAS.code(),
                LOWEST_TIER,
                null,
                null,
                ACTIVE,
                null,
                null,
                null,
                null,
                null,
                Set.of());
    }

    /** The account with whatever its references say and no person has set. What they leave unsaid stays as it was. */
    public Account following(Profile profile) {
        return new Account(
                id,
                follow(Followed.NAME, profile.name(), name),
                follow(
                        Followed.INDUSTRY,
                        Industry.of(profile.industry()).map(Industry::code).orElse(null),
                        industry),
                tier,
                owner,
                lead,
                lifecycle,
                customerSince,
                contractStart,
                contractEnd,
                noticeDate,
                follow(Followed.SEATS, profile.seats(), seats),
                setByHand);
    }

    /** The account in the term its contracts say. */
    public Account inTerm(Term term) {
        return new Account(
                id,
                name,
                industry,
                tier,
                owner,
                lead,
                lifecycle,
                customerSince,
                term.start(),
                term.end(),
                term.notice(),
                seats,
                setByHand);
    }

    /** The values set by hand as one text, the inverse of {@link #setByHand(String)}. */
    public String setByHandText() {
        return setByHand.stream().sorted().map(Followed::name).collect(Collectors.joining(","));
    }

    /** @param text names of values joined by commas, may be empty */
    public static Set<Followed> setByHand(String text) {
        return text.isEmpty()
                ? Set.of()
                : Arrays.stream(text.split(",")).map(Followed::valueOf).collect(Collectors.toUnmodifiableSet());
    }

    private <T> T follow(Followed value, T said, T present) {
        return said == null || setByHand.contains(value) ? present : said;
    }

    /** What others are told about it. */
    public AccountChanged announced() {
        return new AccountChanged(
                id.toString(),
                name,
                industry,
                tier,
                owner,
                lead,
                lifecycle,
                customerSince,
                contractStart,
                contractEnd,
                noticeDate,
                seats);
    }
}
