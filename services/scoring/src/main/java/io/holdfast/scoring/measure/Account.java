package io.holdfast.scoring.measure;

import io.holdfast.scoring.condition.Profile;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/**
 * An account as it is being assessed.
 *
 * @param tier {@code T1} to {@code T4}; null when unknown
 * @param seats contracted seats; null when only billing knows
 * @param industry one of the five; null when unknown
 * @param owner user name of the customer success manager; null when unassigned
 * @param lifecycle {@code onboarding}, {@code active} or {@code churned}
 * @param segments it is in
 * @param contractEnd last day of the current term, as accounts says; null when unknown
 * @param noticeDate last day on which notice can be given, as accounts says; null when unknown
 * @param left whether the customer has left
 * @param discovery whether history, links or memberships changed since the last assessment
 * @param contactsFound whether a run of history brought contacts or roles since then
 */
public record Account(
        UUID id,
        String tier,
        Integer seats,
        Instant customerSince,
        boolean left,
        boolean discovery,
        boolean contactsFound,
        String industry,
        String owner,
        String lifecycle,
        List<String> segments,
        LocalDate contractEnd,
        LocalDate noticeDate) {

    /** The columns that {@link #of} reads, of table {@code account}. */
    public static final String COLUMNS = """
            account_id, tier, seats, customer_since, first_seen_at, lifecycle, discovery, contacts_found,
            industry, owner, contract_end, notice_date,
            array(select jsonb_array_elements_text(profile.body -> 'segments') from account_state profile
                  where profile.account_id = account.account_id and profile.kind = 'profile-changed'
                    and profile.valid_to is null and not profile.withdrawn) as segments
            """;

    public static Account of(Row row) {
        LocalDate since = row.getLocalDate("customer_since");
        return new Account(
                row.getUUID("account_id"),
                row.getString("tier"),
                row.getInteger("seats"),
                since == null
                        ? row.getOffsetDateTime("first_seen_at").toInstant()
                        : since.atStartOfDay(ZoneOffset.UTC).toInstant(),
                "churned".equals(row.getString("lifecycle")),
                row.getBoolean("discovery"),
                row.getBoolean("contacts_found"),
                row.getString("industry"),
                row.getString("owner"),
                row.getString("lifecycle"),
                List.of(row.getArrayOfStrings("segments")),
                row.getLocalDate("contract_end"),
                row.getLocalDate("notice_date"));
    }

    /** The same account on a past day, when it had not left and nothing was being found. */
    public Account inThePast() {
        return new Account(
                id,
                tier,
                seats,
                customerSince,
                false,
                false,
                false,
                industry,
                owner,
                left ? "active" : lifecycle,
                segments,
                contractEnd,
                noticeDate);
    }

    /** The same account, a customer since the beginning of that UTC day. */
    public Account since(LocalDate day) {
        return new Account(
                id,
                tier,
                seats,
                day.atStartOfDay(ZoneOffset.UTC).toInstant(),
                left,
                discovery,
                contactsFound,
                industry,
                owner,
                lifecycle,
                segments,
                contractEnd,
                noticeDate);
    }

    /** What conditions may ask of it. */
    public Profile profile(Instant now) {
        return new Profile(tier, industry, lifecycle, segments, ageDays(now));
    }

    /** Whole days since the customer became one; never negative. */
    public long ageDays(Instant now) {
        return Math.max(0, Duration.between(customerSince, now).toDays());
    }
}
