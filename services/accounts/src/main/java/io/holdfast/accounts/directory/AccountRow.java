package io.holdfast.accounts.directory;

import io.holdfast.accounts.account.Account;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** Row of an account. */
@Entity(name = "AccountRow")
@Table(name = "account")
class AccountRow {

    @Id
    UUID id;

    @Version
    long version;

    String name;
    String industry;
    String tier;
    String owner;
    String lead;
    String lifecycle;
    LocalDate customerSince;
    LocalDate contractStart;
    LocalDate contractEnd;
    LocalDate noticeDate;
    Integer seats;
    String setByHand;
    Instant createdAt;
    Instant changedAt;

    static AccountRow from(Account account, Instant now) {
        AccountRow row = new AccountRow();
        row.id = account.id();
        row.createdAt = now;
        row.become(account, now);
        return row;
    }

    void become(Account account, Instant now) {
        name = account.name();
        industry = account.industry();
        tier = account.tier();
        owner = account.owner();
        lead = account.lead();
        lifecycle = account.lifecycle();
        customerSince = account.customerSince();
        contractStart = account.contractStart();
        contractEnd = account.contractEnd();
        noticeDate = account.noticeDate();
        seats = account.seats();
        setByHand = account.setByHandText();
        changedAt = now;
    }

    Account toDomain() {
        return new Account(
                id,
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
                seats,
                Account.setByHand(setByHand));
    }
}
