package io.holdfast.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;

/** What {@code accounts} says about who is who; what it keeps of an account beside that is an {@link AccountState}. */
public sealed interface AccountsEvent extends Event
        permits AccountsEvent.AccountChanged,
                AccountsEvent.LinkChanged,
                AccountsEvent.MembershipChanged,
                AccountsEvent.TouchLogged,
                AccountsEvent.RoleChanged,
                AccountState {

    /**
     * Emitted when an account is created or any value named here changes. State: apply when subjectversion is newer.
     *
     * @param accountId ours, a UUID
     * @param name company name (not personal data)
     * @param industry {@code saas}, {@code healthcare}, {@code financial-services}, {@code e-commerce} or
     *     {@code professional-services}
     * @param tier {@code T1} to {@code T4}
     * @param owner user name of the customer success manager; null when unassigned
     * @param lead user name of the owner's team lead; null when unknown
     * @param lifecycle {@code onboarding}, {@code active} or {@code churned}
     * @param contractEnd last day of the current term; null when unknown
     * @param noticeDate last day on which notice can be given; null when unknown
     * @param seats contracted seats as recorded here; null when only billing knows
     */
    @EventType(value = "accounts.account-changed.v1", open = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record AccountChanged(
            String accountId,
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
            Integer seats)
            implements AccountsEvent {}

    /**
     * Emitted when an account reference is resolved, moved or set free. State per reference.
     *
     * @param accountId null when the reference is no longer linked
     * @param reason {@code explicit-id}, {@code created}, {@code verified-domain}, {@code manual} or {@code unlinked}
     */
    @EventType("accounts.link-changed.v1")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record LinkChanged(String accountRef, String accountId, String reason) implements AccountsEvent {}

    /**
     * Emitted when a person reference starts or ends to belong to an account reference. State per pair.
     *
     * @param validTo null while it lasts
     */
    @EventType("accounts.membership-changed.v1")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record MembershipChanged(String personRef, String accountRef, Instant validFrom, Instant validTo)
            implements AccountsEvent {}

    /**
     * Emitted when a touch (a contact with the customer) is logged, corrected or withdrawn. State per touch.
     *
     * @param occurredAt when the contact took place
     * @param loggedAt when it was written down
     * @param channel {@code meeting}, {@code call}, {@code email} or {@code message}
     * @param twoWay whether the customer took part
     * @param automated true for a message no human wrote; never counts as contact
     * @param withRole role of the customer's side, for example {@code sponsor}; null when unknown
     * @param loggedBy user name
     * @param withdrawn true when the touch was logged by mistake
     */
    @EventType(value = "accounts.touch-logged.v1", open = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record TouchLogged(
            String touchId,
            String accountId,
            Instant occurredAt,
            Instant loggedAt,
            String channel,
            boolean twoWay,
            boolean automated,
            String withRole,
            String loggedBy,
            boolean withdrawn)
            implements AccountsEvent {}

    /**
     * Emitted when a person takes on or gives up a role at an account, or when it was verified anew. State per account, role
     * and person.
     *
     * @param role {@code sponsor}, {@code champion}, {@code buyer} or {@code main-contact}, or a word of the company's own
     * @param validTo null while it lasts
     * @param verifiedAt when somebody or some system last said so
     * @param origin {@code crm} or {@code manual}
     */
    @EventType(value = "accounts.role-changed.v1", open = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record RoleChanged(
            String accountId,
            String personRef,
            String role,
            Instant validFrom,
            Instant validTo,
            Instant verifiedAt,
            String origin)
            implements AccountsEvent {}
}
