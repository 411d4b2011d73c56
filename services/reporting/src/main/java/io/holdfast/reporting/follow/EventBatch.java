package io.holdfast.reporting.follow;

import io.holdfast.events.AccountState.ContractChanged;
import io.holdfast.events.AccountsEvent.AccountChanged;
import io.holdfast.events.AccountsEvent.LinkChanged;
import io.holdfast.events.AccountsEvent.TouchLogged;
import io.holdfast.events.AlertingEvent.Alert;
import io.holdfast.events.AlertingEvent.AlertAcknowledged;
import io.holdfast.events.AlertingEvent.AlertChanged;
import io.holdfast.events.AlertingEvent.AlertEscalated;
import io.holdfast.events.AlertingEvent.AlertOpened;
import io.holdfast.events.AlertingEvent.AlertResolved;
import io.holdfast.events.BillingEvent.SubscriptionsChanged;
import io.holdfast.events.Envelope;
import io.holdfast.events.PlaybooksEvent;
import io.holdfast.events.PlaybooksEvent.Intervention;
import io.holdfast.events.PlaybooksEvent.InterventionChanged;
import io.holdfast.events.PlaybooksEvent.InterventionClosed;
import io.holdfast.events.PlaybooksEvent.InterventionOpened;
import io.holdfast.events.ScoringEvent.AccountScored;
import io.holdfast.events.ScoringEvent.HealthBandChanged;
import io.holdfast.messaging.InvalidMessage;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What several messages tell, as rows by table; of several states of one row the newest. */
final class EventBatch {

    private final Map<Object, SubscriptionRow> subscriptions = new HashMap<>();
    private final Map<Object, AccountRow> accounts = new HashMap<>();
    private final Map<Object, LinkRow> links = new HashMap<>();
    private final Map<Object, ScoreRow> scores = new HashMap<>();
    private final Map<Object, BandChangeRow> bandChanges = new HashMap<>();
    private final Map<Object, AlertRow> alerts = new HashMap<>();
    private final Map<Object, InterventionRow> interventions = new HashMap<>();

    record AccountRow(
            UUID accountId, long version, String name, String industry, String tier, String owner, String lifecycle) {}

    record LinkRow(String accountRef, long version, UUID accountId) {}

    record ScoreRow(
            UUID accountId,
            String scorecard,
            LocalDate day,
            long version,
            boolean historical,
            Instant scoredAt,
            String score,
            String band) {

        private static final Comparator<ScoreRow> NEWER = Comparator.comparing((ScoreRow row) -> !row.historical)
                .thenComparing(ScoreRow::scoredAt)
                .thenComparing(ScoreRow::version);
    }

    record BandChangeRow(
            UUID accountId,
            String scorecard,
            Instant changedAt,
            long version,
            String fromBand,
            String toBand,
            String score) {}

    record AlertRow(
            String alertId,
            long version,
            long number,
            String accountId,
            String rule,
            String severity,
            String state,
            String owner,
            Instant openedAt,
            Instant deadline,
            Instant firstResponseAt,
            String outcome,
            Instant resolvedAt) {}

    record InterventionRow(
            String interventionId,
            long version,
            UUID accountId,
            Instant openedAt,
            Instant declinedAt,
            Instant firstTouchAt,
            boolean proactive,
            String outcome,
            Instant closedAt) {}

    /** @throws InvalidMessage when reporting has no use for such a message, or it names an impossible account */
    void add(Envelope<?> message) {
        long version = message.subjectversion();
        switch (message.data()) {
            case SubscriptionsChanged changed ->
                changed.facts().forEach(fact -> add(SubscriptionRow.of(changed.sourceId(), fact)));
            case AccountChanged changed -> add(changed, version);
            case LinkChanged changed -> add(changed, version);
            case AccountScored scored -> add(scored, version, message.historical());
            case HealthBandChanged changed -> add(changed, version);
            case AlertOpened opened -> add(opened.alert(), version);
            case AlertChanged changed -> add(changed.alert(), version);
            case AlertAcknowledged acknowledged -> add(acknowledged.alert(), version);
            case AlertEscalated escalated -> add(escalated.alert(), version);
            case AlertResolved resolved -> add(resolved.alert(), version, resolved.outcome(), resolved.at());
            case InterventionOpened opened -> add(opened.intervention(), version);
            case InterventionChanged changed -> add(changed.intervention(), version);
            case InterventionClosed closed -> add(closed.intervention(), version);
            case ContractChanged _, TouchLogged _, PlaybooksEvent _ -> {} // no figure rests on them yet
            default -> throw new InvalidMessage("not for reporting: " + message.type());
        }
    }

    Collection<SubscriptionRow> subscriptions() {
        return subscriptions.values();
    }

    Collection<AccountRow> accounts() {
        return accounts.values();
    }

    Collection<LinkRow> links() {
        return links.values();
    }

    Collection<ScoreRow> scores() {
        return scores.values();
    }

    Collection<BandChangeRow> bandChanges() {
        return bandChanges.values();
    }

    Collection<AlertRow> alerts() {
        return alerts.values();
    }

    Collection<InterventionRow> interventions() {
        return interventions.values();
    }

    private void add(SubscriptionRow row) {
        keep(
                subscriptions,
                List.of(row.source(), row.subscriptionId(), row.version()),
                row,
                Comparator.comparing(SubscriptionRow::tie));
    }

    private void add(AccountChanged changed, long version) {
        UUID account = account(changed.accountId());
        AccountRow row = new AccountRow(
                account,
                version,
                changed.name(),
                changed.industry(),
                changed.tier(),
                changed.owner(),
                changed.lifecycle());
        keep(accounts, account, row, Comparator.comparing(AccountRow::version));
    }

    private void add(LinkChanged changed, long version) {
        UUID account = changed.accountId() == null ? null : account(changed.accountId());
        LinkRow row = new LinkRow(changed.accountRef(), version, account);
        keep(links, row.accountRef(), row, Comparator.comparing(LinkRow::version));
    }

    private void add(AccountScored scored, long version, boolean historical) {
        UUID account = account(scored.accountId());
        ScoreRow row = new ScoreRow(
                account,
                scored.scorecard(),
                scored.day(),
                version,
                historical,
                scored.scoredAt(),
                scored.score().toPlainString(),
                scored.band().name());
        keep(scores, List.of(account, row.scorecard(), row.day()), row, ScoreRow.NEWER);
    }

    private void add(HealthBandChanged changed, long version) {
        UUID account = account(changed.accountId());
        BandChangeRow row = new BandChangeRow(
                account,
                changed.scorecard(),
                changed.changedAt(),
                version,
                changed.from() == null ? null : changed.from().name(),
                changed.to().name(),
                changed.score() == null ? null : changed.score().toPlainString());
        keep(
                bandChanges,
                List.of(account, row.scorecard(), row.changedAt()),
                row,
                Comparator.comparing(BandChangeRow::version));
    }

    private void add(Alert alert, long version) {
        add(alert, version, null, null);
    }

    private void add(Alert alert, long version, String outcome, Instant resolvedAt) {
        AlertRow row = new AlertRow(
                alert.alertId(),
                version,
                alert.number(),
                alert.accountId(),
                alert.rule(),
                alert.severity().name(),
                alert.state().name(),
                alert.owner(),
                alert.openedAt(),
                alert.deadline(),
                alert.firstResponseAt(),
                outcome,
                resolvedAt);
        keep(alerts, row.alertId(), row, Comparator.comparing(AlertRow::version));
    }

    private void add(Intervention one, long version) {
        InterventionRow row = new InterventionRow(
                one.interventionId(),
                version,
                account(one.accountId()),
                one.openedAt(),
                one.declinedAt(),
                one.firstTouchAt(),
                one.proactive(),
                one.outcome() == null ? null : one.outcome().name(),
                one.closedAt());
        keep(interventions, row.interventionId(), row, Comparator.comparing(InterventionRow::version));
    }

    private static <R> void keep(Map<Object, R> rows, Object key, R row, Comparator<R> newer) {
        rows.merge(key, row, (one, other) -> newer.compare(other, one) > 0 ? other : one);
    }

    private static UUID account(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException | NullPointerException e) {
            throw new InvalidMessage("the account is no UUID: " + id, e);
        }
    }
}
