package io.holdfast.accounts.directory;

import io.holdfast.accounts.account.Account;
import io.holdfast.accounts.account.Account.Followed;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A new account. What is left out takes the default or follows the account's references.
 *
 * @param domains verified domains; each may belong to one account only
 */
@Schema(name = "NewAccount")
record AccountRequest(
        @NotBlank @Size(max = 200) String name,
        @Size(max = 50) List<@NotBlank String> domains,
        @Schema(examples = "saas") String industry,

        @Schema(examples = "T2", defaultValue = Account.LOWEST_TIER)
        String tier,

        @Size(max = 100) String owner,
        @Size(max = 100) String lead,

        @Schema(examples = "onboarding", defaultValue = Account.ACTIVE)
        String lifecycle,

        LocalDate customerSince,
        LocalDate contractStart,
        LocalDate contractEnd,
        LocalDate noticeDate,
        Integer seats) {

    Account toDomain(UUID id) {
        Account defaults = Account.opened(id);
        Set<Followed> byHand = EnumSet.of(Followed.NAME);
        if (industry != null) {
            byHand.add(Followed.INDUSTRY);
        }
        if (seats != null) {
            byHand.add(Followed.SEATS);
        }
        return new Account(
                id,
                name.strip(),
                industry == null ? defaults.industry() : industry,
                tier == null ? defaults.tier() : tier,
                owner,
                lead,
                lifecycle == null ? defaults.lifecycle() : lifecycle,
                customerSince,
                contractStart,
                contractEnd,
                noticeDate,
                seats,
                byHand);
    }
}
