package io.holdfast.connector.crm.hubspot;

import io.holdfast.connector.dialect.Refused;
import io.holdfast.connector.source.Source;
import io.holdfast.events.CrmEvent.DealFact;
import io.holdfast.events.CrmEvent.DealKind;
import io.holdfast.events.CrmEvent.DealStage;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;

/** Deals as facts. */
final class Deals {

    private static final BigDecimal MOST = new BigDecimal("1e15");
    private static final int MOST_DECIMALS = 12;
    private static final int LONGEST_AMOUNT = 40;

    private Deals() {}

    static DealFact fact(Thing deal, Source source) {
        DealStage stage = stage(deal);
        Optional<Money> money = money(deal, source);
        return new DealFact(
                deal.id(),
                deal.company().map(company -> Companies.ref(source, company)).orElse(null),
                deal.version(),
                validFrom(deal, stage),
                stage,
                kind(deal),
                money.map(Money::currency).orElse(null),
                money.map(Money::minor).orElse(null),
                Fields.day(deal.property(HubSpotSettings.start(source))),
                Fields.day(deal.property(HubSpotSettings.end(source))),
                Fields.day(deal.property(HubSpotSettings.notice(source))),
                false);
    }

    /** A deal that was deleted; what it was about is not told. */
    static DealFact deleted(String id, Instant at) {
        return new DealFact(
                id, null, at.toEpochMilli(), at, DealStage.LOST, DealKind.NEW, null, null, null, null, null, true);
    }

    private static DealStage stage(Thing deal) {
        String stage = deal.text("dealstage");
        if (deal.isTrue("hs_is_closed_won") || stage.equals("closedwon")) {
            return DealStage.WON;
        }
        return deal.isTrue("hs_is_closed") || stage.equals("closedlost") ? DealStage.LOST : DealStage.OPEN;
    }

    private static DealKind kind(Thing deal) {
        return switch (deal.text("dealtype").toLowerCase(Locale.ROOT)) {
            case "renewal" -> DealKind.RENEWAL;
            case "existingbusiness" -> DealKind.EXPANSION;
            default -> DealKind.NEW;
        };
    }

    /** A closed deal is as it is since it was closed; the close date of an open one is a plan. */
    private static Instant validFrom(Thing deal, DealStage stage) {
        return stage == DealStage.OPEN
                ? deal.at()
                : Fields.time(deal.property("closedate"))
                        .filter(closed -> closed.isBefore(deal.at()))
                        .orElse(deal.at());
    }

    private record Money(String currency, long minor) {}

    /** Minor units, exact; what a currency cannot express is rounded half to even. */
    private static Optional<Money> money(Thing deal, Source source) {
        String amount = deal.property("amount").asText("").strip();
        String code = Optional.of(deal.text("deal_currency_code"))
                .filter(stated -> !stated.isEmpty())
                .or(() -> HubSpotSettings.currency(source))
                .orElse("")
                .toUpperCase(Locale.ROOT);
        if (amount.isEmpty() || amount.equals("null") || code.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Money(
                code,
                read(amount)
                        .movePointRight(decimals(code))
                        .setScale(0, RoundingMode.HALF_EVEN)
                        .longValueExact()));
    }

    private static BigDecimal read(String text) {
        try {
            BigDecimal amount = text.length() > LONGEST_AMOUNT ? MOST : new BigDecimal(text);
            if (amount.scale() > MOST_DECIMALS
                    || amount.scale() < -15
                    || amount.abs().compareTo(MOST) >= 0) {
                throw new Refused("malformed", "the amount is out of range");
            }
            return amount;
        } catch (NumberFormatException e) {
            throw new Refused("malformed", "the amount cannot be read");
        }
    }

    private static int decimals(String code) {
        try {
            int digits = Currency.getInstance(code).getDefaultFractionDigits();
            if (digits >= 0) {
                return digits;
            }
        } catch (IllegalArgumentException e) {
            throw new Refused("malformed", "the currency is not known");
        }
        throw new Refused("malformed", "the currency has no minor units");
    }
}
