package io.holdfast.accounts.directory;

import io.holdfast.accounts.account.Account;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * An account as callers see it.
 *
 * @param domains verified domains it holds, sorted
 * @param version number of its present state, as in the entity tag
 */
record AccountView(
        UUID id,
        String name,
        List<String> domains,
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
        long version,
        Instant changedAt) {

    static AccountView of(AccountRow row, List<String> domains) {
        Account account = row.toDomain();
        return new AccountView(
                account.id(),
                account.name(),
                domains,
                account.industry(),
                account.tier(),
                account.owner(),
                account.lead(),
                account.lifecycle(),
                account.customerSince(),
                account.contractStart(),
                account.contractEnd(),
                account.noticeDate(),
                account.seats(),
                row.version,
                row.changedAt);
    }
}
