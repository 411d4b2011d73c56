package io.holdfast.scoring.measure;

import io.holdfast.events.AccountState.ContractChanged;
import io.holdfast.events.AccountState.RenewalStated;
import io.holdfast.events.AccountState.RenewalStatement;
import io.holdfast.events.CrmEvent.DealKind;
import io.holdfast.scoring.catalogue.MeasureDescription;
import io.holdfast.scoring.catalogue.MeasureDescription.Polarity;
import io.holdfast.scoring.catalogue.MeasureDescription.Unit;
import io.holdfast.scoring.measure.AccountStates.State;
import io.holdfast.scoring.money.Contract;
import io.holdfast.scoring.money.Contract.Said;
import io.holdfast.scoring.money.Contract.Stage;
import io.holdfast.scoring.money.Renewal;
import io.holdfast.scoring.money.Renewal.Stated;
import io.holdfast.scoring.money.Renewal.Term;
import io.holdfast.scoring.score.Measurement;
import io.holdfast.scoring.score.Measurement.Measured;
import io.holdfast.scoring.score.Measurement.Missing;
import io.holdfast.scoring.warn.Subject;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** When the terms of an account end and what becomes of them, of the account and of each contract. */
@ApplicationScoped
class RenewalMeasures implements MeasureFamily {

    static final String DAYS_TO_RENEWAL = "money.days-to-renewal";
    static final String DAYS_TO_NOTICE = "money.days-to-notice";
    static final String OPPORTUNITY = "money.renewal-opportunity";
    static final String NOTICE_GIVEN = "money.notice-given";

    private static final String SQL = """
            select account_id, min((renews_at at time zone 'UTC')::date) as ends_on, bool_and(cancelled) as cancels
            from subscriptions_paid($1, $2, interval '0') group by account_id
            """;

    private final AccountStates states;

    RenewalMeasures(AccountStates states) {
        this.states = states;
    }

    /** What is known of an account. */
    private record Known(
            List<State<ContractChanged>> contracts, List<State<RenewalStated>> statements, Row subscriptions) {}

    @Override
    public Uni<Void> measure(SqlConnection tx, Measuring measuring) {
        return states.at(tx, measuring, ContractChanged.class)
                .chain(contracts -> states.at(tx, measuring, RenewalStated.class)
                        .chain(statements -> tx.preparedQuery(SQL)
                                .execute(measuring.question())
                                .invoke(rows -> {
                                    Map<UUID, Row> paid = new HashMap<>();
                                    rows.forEach(row -> paid.put(row.getUUID("account_id"), row));
                                    measuring
                                            .accounts()
                                            .forEach(account -> put(
                                                    measuring,
                                                    account.id(),
                                                    renewal(
                                                            account,
                                                            new Known(
                                                                    contracts.getOrDefault(account.id(), List.of()),
                                                                    statements.getOrDefault(account.id(), List.of()),
                                                                    paid.get(account.id())),
                                                            measuring.asOf())));
                                })))
                .replaceWithVoid();
    }

    private static void put(Measuring measuring, UUID account, Renewal renewal) {
        Instant now = measuring.asOf();
        measuring.put(account, DAYS_TO_RENEWAL, days(renewal.days(), now, "no end of a term is known"));
        measuring.put(account, DAYS_TO_NOTICE, days(renewal.noticeDays(), now, "no last day for notice lies ahead"));
        measuring.put(account, OPPORTUNITY, flag(renewal.opportunity()), now);
        measuring.put(account, NOTICE_GIVEN, flag(renewal.noticeGiven()), now);
        renewal.terms()
                .forEach(term ->
                        measuring.subject(account, new Subject(Subject.Kind.CONTRACT, term.id()), readings(term)));
    }

    private static Map<String, BigDecimal> readings(Term term) {
        Map<String, BigDecimal> readings = new HashMap<>();
        readings.put("contract.days-to-renewal", BigDecimal.valueOf(term.days()));
        term.noticeDays().ifPresent(days -> readings.put("contract.days-to-notice", BigDecimal.valueOf(days)));
        readings.put("contract.renewal-opportunity", flag(term.opportunity()));
        readings.put("contract.renewed", flag(term.renewed()));
        return readings;
    }

    private static Renewal renewal(Account account, Known known, Instant asOf) {
        Map<String, Said> said = known.statements().stream()
                .filter(state -> state.is().statement() != RenewalStatement.TAKEN_BACK)
                .collect(Collectors.toMap(state -> state.is().subject(), RenewalMeasures::said));
        return new Renewal(
                known.contracts().stream()
                        .map(state -> contract(state.is(), said))
                        .toList(),
                new Stated(account.contractEnd(), account.noticeDate()),
                known.subscriptions() == null ? null : known.subscriptions().getLocalDate("ends_on"),
                said.get(""),
                known.subscriptions() != null && known.subscriptions().getBoolean("cancels"),
                day(asOf));
    }

    private static Contract contract(ContractChanged told, Map<String, Said> said) {
        return new Contract(
                told.contractId(),
                switch (told.stage()) {
                    case OPEN -> Stage.OPEN;
                    case WON -> Stage.WON;
                    case LOST -> Stage.LOST;
                },
                told.kind() == DealKind.RENEWAL,
                told.startsOn(),
                told.endsOn(),
                told.noticeOn(),
                said.get(told.contractId()));
    }

    private static Said said(State<RenewalStated> state) {
        return new Said(state.is().statement() == RenewalStatement.RENEWED, day(state.since()));
    }

    private static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }

    private static Measurement days(Optional<Long> days, Instant now, String missing) {
        return days.<Measurement>map(known -> new Measured(BigDecimal.valueOf(known), now))
                .orElse(new Missing(missing));
    }

    private static BigDecimal flag(boolean on) {
        return on ? BigDecimal.ONE : BigDecimal.ZERO;
    }

    @Override
    public List<MeasureDescription> describes() {
        String noEnd = "no end of a term is known";
        String noNotice = "no last day for notice lies ahead";
        return List.of(
                described(DAYS_TO_RENEWAL, "days to the nearest end of a term", Unit.DAYS, Polarity.NEITHER, noEnd),
                described(
                        DAYS_TO_NOTICE,
                        "days in which notice can still be given",
                        Unit.DAYS,
                        Polarity.NEITHER,
                        noNotice),
                described(OPPORTUNITY, "a deal about a renewal is open", Unit.YES_NO, Polarity.UP_IS_GOOD, ""),
                described(NOTICE_GIVEN, "the customer said that it will leave", Unit.YES_NO, Polarity.UP_IS_BAD, ""),
                described("contract.days-to-renewal", "days to the end of the term", Unit.DAYS, Polarity.NEITHER, noEnd)
                        .per("contract"),
                described(
                                "contract.days-to-notice",
                                "days in which notice can still be given",
                                Unit.DAYS,
                                Polarity.NEITHER,
                                noNotice)
                        .per("contract"),
                described(
                                "contract.renewal-opportunity",
                                "a deal about its renewal is open",
                                Unit.YES_NO,
                                Polarity.UP_IS_GOOD,
                                noEnd)
                        .per("contract"),
                described("contract.renewed", "its renewal was won or stated", Unit.YES_NO, Polarity.UP_IS_GOOD, noEnd)
                        .per("contract"));
    }

    private static MeasureDescription described(
            String name, String title, Unit unit, Polarity polarity, String missing) {
        return MeasureDescription.of(
                name, title, "money", unit, polarity, 0, "accounts", missing.isEmpty() ? "never missing" : missing);
    }
}
