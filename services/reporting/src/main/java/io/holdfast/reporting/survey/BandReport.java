package io.holdfast.reporting.survey;

import io.holdfast.reporting.Figure;
import io.holdfast.reporting.Policy;
import io.holdfast.reporting.Report;
import io.holdfast.reporting.Table;
import io.holdfast.reporting.figures.Fraction;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How many accounts, and how much recurring revenue, were in which band on a day. */
@Schema(name = "BandReport")
public record BandReport(
        LocalDate day,
        List<Band> bands,
        Amount scored,

        @Schema(description = "Paying accounts that had no score; in no share")
        Amount unscored,

        @Schema(
                description =
                        "Accounts with a score whose revenue is unknown for want of an exchange rate; counted, with revenue 0")
        long withoutRate,

        Policy policy)
        implements Report {

    static final List<String> NAMES = List.of("GREEN", "YELLOW", "RED");

    /** One band. */
    @Schema(name = "BandShare")
    public record Band(
            @Schema(enumeration = {"GREEN", "YELLOW", "RED"})
            String band,

            long accounts,
            Figure shareOfAccounts,
            long mrrMinor,
            Figure shareOfRevenue) {}

    /** Accounts and what they pay. */
    @Schema(name = "AccountsAndRevenue")
    public record Amount(long accounts, long mrrMinor) {}

    /** @param found accounts and revenue by band; those without score under an empty name */
    static BandReport of(LocalDate day, Map<String, Amount> found, long withoutRate, Policy policy) {
        List<Amount> amounts = NAMES.stream()
                .map(name -> found.getOrDefault(name, new Amount(0, 0)))
                .toList();
        Amount all = new Amount(
                amounts.stream().mapToLong(Amount::accounts).sum(),
                amounts.stream().mapToLong(Amount::mrrMinor).sum());
        return new BandReport(
                day,
                Stream.iterate(0, i -> i + 1)
                        .limit(NAMES.size())
                        .map(i -> band(NAMES.get(i), amounts.get(i), all))
                        .toList(),
                all,
                found.getOrDefault("", new Amount(0, 0)),
                withoutRate,
                policy);
    }

    private static Band band(String name, Amount one, Amount all) {
        return new Band(
                name,
                one.accounts(),
                Figure.percent(new Fraction(one.accounts(), all.accounts()), "no account has a score"),
                one.mrrMinor(),
                Figure.percent(new Fraction(one.mrrMinor(), all.mrrMinor()), "no account with a score pays"));
    }

    @Override
    public Table table() {
        Table table = Table.of("day", "band", "accounts", "shareOfAccounts", "mrrMinor", "shareOfRevenue", "note");
        bands.forEach(band -> table.row(
                day,
                band.band(),
                band.accounts(),
                band.shareOfAccounts().value(),
                band.mrrMinor(),
                band.shareOfRevenue().value(),
                Stream.of(band.shareOfAccounts(), band.shareOfRevenue())
                        .map(Figure::note)
                        .filter(note -> note != null)
                        .findFirst()
                        .orElse(null)));
        return table.row(day, "unscored", unscored.accounts(), null, unscored.mrrMinor(), null, null);
    }
}
