package io.holdfast.accounts.identity;

import static io.holdfast.accounts.identity.Observations.named;
import static io.holdfast.accounts.identity.Observations.withDomain;
import static io.holdfast.accounts.identity.Observations.withId;
import static io.holdfast.accounts.identity.Observations.withUnverifiedDomain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.holdfast.accounts.identity.Decision.Claim;
import io.holdfast.accounts.identity.Decision.Open;
import io.holdfast.accounts.identity.Decision.Settle;
import io.holdfast.accounts.identity.Resolution.Contested;
import io.holdfast.accounts.identity.Resolution.Linked;
import io.holdfast.accounts.identity.Resolution.Unmatched;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ResolverTest {

    private static final UUID ACME = new UUID(0, 1);
    private static final UUID OTHER = new UUID(0, 2);
    private static final UUID NOBODY = new UUID(0, 9);
    private static final Reference BLANK = Reference.blank("crm:1");
    private static final boolean MAY_OPEN = true;
    private static final boolean MAY_NOT_OPEN = false;

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void everyRuleGivesItsReason(String rule, Reference reference, boolean mayOpen, Decision expected) {
        Directory directory = new Directory(List.of(ACME, OTHER), Map.of("acme.io", ACME, "other.io", OTHER));

        assertThat(Resolver.decide(reference, directory, mayOpen)).isEqualTo(expected);
    }

    static Stream<Arguments> rules() {
        Reference acmesDomain = BLANK.hear(withDomain("crm:1", "Acme.IO.", 1));
        Reference freeDomain = BLANK.hear(withDomain("crm:1", "free.io", 1));
        Reference opened = BLANK.resolved(new Linked(OTHER, LinkReason.CREATED));
        return Stream.of(
                arguments(
                        "the id of an existing account links",
                        BLANK.hear(withId("crm:1", ACME, 1)),
                        MAY_NOT_OPEN,
                        linked(ACME, LinkReason.EXPLICIT_ID)),
                arguments(
                        "the id goes before the domain",
                        acmesDomain.hear(withId("crm:1", OTHER, 1)),
                        MAY_OPEN,
                        linked(OTHER, LinkReason.EXPLICIT_ID)),
                arguments(
                        "the id moves a reference off the account it opened",
                        opened.hear(withId("crm:1", ACME, 1)),
                        MAY_OPEN,
                        linked(ACME, LinkReason.EXPLICIT_ID)),
                arguments(
                        "an id that no account has is no help",
                        BLANK.hear(withId("crm:1", NOBODY, 1)),
                        MAY_NOT_OPEN,
                        waits(UnmatchedReason.UNKNOWN_ACCOUNT_ID)),
                arguments(
                        "a word that is no id is no help",
                        BLANK.hear(withId("crm:1", "acme", 1)),
                        MAY_NOT_OPEN,
                        waits(UnmatchedReason.UNKNOWN_ACCOUNT_ID)),
                arguments(
                        "after an unknown id the domain is tried",
                        acmesDomain.hear(withId("crm:1", NOBODY, 1)),
                        MAY_NOT_OPEN,
                        linked(ACME, LinkReason.VERIFIED_DOMAIN)),
                arguments(
                        "the verified domain of an account links, however it is spelt",
                        acmesDomain,
                        MAY_OPEN,
                        linked(ACME, LinkReason.VERIFIED_DOMAIN)),
                arguments(
                        "an unverified domain does not link",
                        BLANK.hear(withUnverifiedDomain("crm:1", "acme.io", 1)),
                        MAY_NOT_OPEN,
                        waits(UnmatchedReason.UNVERIFIED_DOMAIN)),
                arguments(
                        "a domain nobody holds waits", freeDomain, MAY_NOT_OPEN, waits(UnmatchedReason.UNKNOWN_DOMAIN)),
                arguments("a domain nobody holds opens an account", freeDomain, MAY_OPEN, new Open()),
                arguments("a source that may open accounts does", BLANK, MAY_OPEN, new Open()),
                arguments(
                        "nothing to go by waits",
                        BLANK.hear(named("crm:1", "Acme", 1)),
                        MAY_NOT_OPEN,
                        waits(UnmatchedReason.NOTHING_TO_GO_BY)),
                arguments("what opened an account keeps it", opened, MAY_OPEN, linked(OTHER, LinkReason.CREATED)),
                arguments(
                        "its late domain is claimed for that account",
                        opened.hear(withDomain("crm:1", "free.io", 1)),
                        MAY_OPEN,
                        new Claim(OTHER, "free.io")),
                arguments(
                        "its own domain is no conflict",
                        opened.hear(withDomain("crm:1", "other.io", 1)),
                        MAY_OPEN,
                        linked(OTHER, LinkReason.CREATED)),
                arguments(
                        "a late domain of another account is a conflict, not a merge",
                        opened.hear(withDomain("crm:1", "acme.io", 1)),
                        MAY_OPEN,
                        new Settle(new Contested(OTHER))),
                arguments(
                        "a conflict ends when the domain is free again",
                        freeDomain.resolved(new Contested(OTHER)),
                        MAY_OPEN,
                        new Claim(OTHER, "free.io")),
                arguments(
                        "a link by hand goes before everything",
                        acmesDomain.hear(withId("crm:1", ACME, 1)).resolved(new Linked(OTHER, LinkReason.MANUAL)),
                        MAY_OPEN,
                        linked(OTHER, LinkReason.MANUAL)),
                arguments(
                        "what was unlinked by hand stays so",
                        acmesDomain.resolved(new Unmatched(UnmatchedReason.UNLINKED)),
                        MAY_OPEN,
                        waits(UnmatchedReason.UNLINKED)),
                arguments(
                        "a link by domain follows a corrected domain",
                        acmesDomain
                                .resolved(new Linked(ACME, LinkReason.VERIFIED_DOMAIN))
                                .hear(withDomain("crm:1", "other.io", 2)),
                        MAY_NOT_OPEN,
                        linked(OTHER, LinkReason.VERIFIED_DOMAIN)));
    }

    @Test
    void aResolutionReadsBackFromItsCode() {
        Stream<Resolution> all = Stream.of(
                        Stream.of(LinkReason.values()).map(why -> (Resolution) new Linked(ACME, why)),
                        Stream.of(UnmatchedReason.values()).map(why -> (Resolution) new Unmatched(why)),
                        Stream.of((Resolution) new Contested(ACME)))
                .flatMap(each -> each);

        assertThat(all).allSatisfy(resolution -> assertThat(
                        Resolution.of(resolution.account().orElse(null), resolution.code()))
                .isEqualTo(resolution));
    }

    private static Decision linked(UUID account, LinkReason why) {
        return new Settle(new Linked(account, why));
    }

    private static Decision waits(UnmatchedReason why) {
        return new Settle(new Unmatched(why));
    }
}
