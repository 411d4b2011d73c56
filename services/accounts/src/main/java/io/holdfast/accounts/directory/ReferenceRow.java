package io.holdfast.accounts.directory;

import io.holdfast.accounts.identity.Domain;
import io.holdfast.accounts.identity.Reference;
import io.holdfast.accounts.identity.Resolution;
import io.holdfast.accounts.identity.Stated;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** Row of a reference. Commands change what it means; what was stated belongs to the intake. */
@Entity(name = "ReferenceRow")
@Table(name = "account_reference")
class ReferenceRow {

    @Id
    String ref;

    @Column(updatable = false)
    String statedAccount;

    @Column(updatable = false)
    Instant statedAccountAt;

    @Column(updatable = false)
    String name;

    @Column(updatable = false)
    Instant nameAt;

    @Column(updatable = false)
    String domain;

    @Column(updatable = false)
    Boolean domainVerified;

    @Column(updatable = false)
    Instant domainAt;

    @Column(updatable = false)
    String industry;

    @Column(updatable = false)
    Instant industryAt;

    @Column(updatable = false)
    Integer seats;

    @Column(updatable = false)
    Instant seatsAt;

    @Column(updatable = false)
    Instant firstObservedAt;

    @Column(updatable = false)
    Instant firstSeen;

    UUID accountId;
    String why;
    String decidedBy;

    void mean(Resolution resolution, String by) {
        accountId = resolution.account().orElse(null);
        why = resolution.code();
        decidedBy = by;
    }

    Resolution resolution() {
        return Resolution.of(accountId, why);
    }

    Reference toDomain() {
        return new Reference(
                ref,
                Stated.of(statedAccount, statedAccountAt),
                Stated.of(name, nameAt),
                Stated.of(domain == null ? null : new Domain(domain, domainVerified), domainAt),
                Stated.of(industry, industryAt),
                Stated.of(seats, seatsAt),
                firstObservedAt,
                resolution());
    }
}
