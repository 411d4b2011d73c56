package io.holdfast.simulator.company;

import java.time.LocalDate;
import java.util.List;

/** What really happened, one row per customer: the sheet that scores and warnings are held against. */
public record GroundTruth(long seed, LocalDate from, LocalDate to, List<Row> rows) {

    /** One customer's truth. */
    public record Row(
            String customer,
            String name,
            String industry,
            HiddenCause cause,
            Outcome outcome,
            LocalDate turn,
            LocalDate decided) {}

    public static GroundTruth of(Company company) {
        return new GroundTruth(
                company.seed(),
                company.from(),
                company.to(),
                company.customers().stream()
                        .map(c -> new Row(
                                c.vendorId(),
                                c.name(),
                                c.industry(),
                                c.fate().cause(),
                                c.fate().outcome(),
                                c.fate().turn(),
                                c.fate().decided()))
                        .toList());
    }
}
