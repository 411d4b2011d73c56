package io.holdfast.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;

/** Clear identities seen by a connector. They travel on an exchange of their own, to {@code accounts} only. */
public sealed interface IdentityEvent extends Event {

    /** Emitted when a normalised request names accounts, people or who belongs where. At most a few hundred items. */
    @EventType(
            value = {
                "product.identities-observed.v1",
                "billing.identities-observed.v1",
                "support.identities-observed.v1",
                "crm.identities-observed.v1"
            },
            on = Exchange.IDENTITY)
    record IdentitiesObserved(
            String sourceId,
            boolean mayCreateAccounts,
            List<ObservedAccount> accounts,
            List<ObservedPerson> people,
            List<ObservedMembership> memberships,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<ObservedRole> roles)
            implements IdentityEvent {

        public IdentitiesObserved {
            roles = roles == null ? List.of() : roles;
        }
    }

    /**
     * An account as a vendor knows it.
     *
     * @param accountRef {@code <sourceId>:<vendor id>}
     * @param holdfastAccountId explicit id of an account of ours, when the vendor's record carries one
     * @param domain lower-case company domain, when stated
     * @param domainVerified whether the source vouches for the domain (only then it resolves)
     * @param seats contracted seats, when stated
     * @param observedAt the vendor's own time of this state; later wins, field by field
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ObservedAccount(
            String accountRef,
            String holdfastAccountId,
            String name,
            String domain,
            boolean domainVerified,
            String industry,
            Integer seats,
            Instant observedAt) {}

    /**
     * A person as a vendor knows them. Null fields say nothing and overwrite nothing.
     *
     * @param personRef {@code <sourceId>:<keyed hash>}, the only form that facts carry
     * @param vendorId the vendor's clear id
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ObservedPerson(
            String personRef, String vendorId, String email, String name, String title, Instant observedAt) {}

    /**
     * A person belongs to an account from some time on.
     *
     * @param validTo null while it lasts
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ObservedMembership(String personRef, String accountRef, Instant validFrom, Instant validTo) {}

    /**
     * A person has a role at an account from some time on. A later statement about the same person, account and role wins.
     *
     * @param role {@code sponsor}, {@code champion}, {@code buyer} or {@code main-contact}; other words are kept as they
     *     are and count for nothing by themselves
     * @param validFrom when the role began, as far as the vendor says; else when it was first seen
     * @param validTo null while it lasts
     * @param observedAt the vendor's own time of this statement; later wins
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ObservedRole(
            String personRef, String accountRef, String role, Instant validFrom, Instant validTo, Instant observedAt) {}
}
