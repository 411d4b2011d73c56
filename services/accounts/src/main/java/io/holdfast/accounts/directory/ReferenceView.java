package io.holdfast.accounts.directory;

import java.util.UUID;

/**
 * What a reference means.
 *
 * @param accountId null while it means no account
 * @param why {@code explicit-id}, {@code verified-domain}, {@code created}, {@code manual}; {@code domain-taken} when its
 *     account claims another's domain; or the reason why it means none
 * @param decidedBy user name of who decided; null when a rule did
 */
record ReferenceView(String ref, UUID accountId, String why, String decidedBy) {

    static ReferenceView of(ReferenceRow row) {
        return new ReferenceView(row.ref, row.accountId, row.why, row.decidedBy);
    }
}
