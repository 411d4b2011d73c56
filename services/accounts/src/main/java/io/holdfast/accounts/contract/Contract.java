package io.holdfast.accounts.contract;

import io.holdfast.events.AccountState.ContractChanged;
import io.holdfast.events.CrmEvent.DealKind;
import io.holdfast.events.CrmEvent.DealStage;
import java.time.LocalDate;
import java.util.UUID;

/**
 * A contract, or a deal that may become one, as the CRM knows it.
 *
 * @param id {@code <sourceId>:<vendor id>}
 * @param currency ISO 4217; null when no amount is known
 * @param annualMinor yearly recurring amount in minor units; null when unknown
 * @param startsOn first day of the term; null when unknown
 * @param endsOn last day of the term; null when unknown
 * @param noticeOn last day on which notice can be given; null when unknown
 * @param deleted whether the CRM has deleted it: to others it is lost
 */
public record Contract(
        String id,
        DealStage stage,
        DealKind kind,
        String currency,
        Long annualMinor,
        LocalDate startsOn,
        LocalDate endsOn,
        LocalDate noticeOn,
        boolean deleted) {

    /** What others are told about it. */
    public ContractChanged announced(UUID account) {
        return new ContractChanged(
                id,
                account.toString(),
                deleted ? DealStage.LOST : stage,
                kind,
                currency,
                annualMinor,
                startsOn,
                endsOn,
                noticeOn);
    }
}
