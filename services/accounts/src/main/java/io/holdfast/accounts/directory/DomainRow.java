package io.holdfast.accounts.directory;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** Row of a verified domain and the account that holds it. */
@Entity(name = "DomainRow")
@Table(name = "account_domain")
class DomainRow {

    @Id
    String domain;

    UUID accountId;

    static DomainRow of(String domain, UUID accountId) {
        DomainRow row = new DomainRow();
        row.domain = domain;
        row.accountId = accountId;
        return row;
    }
}
