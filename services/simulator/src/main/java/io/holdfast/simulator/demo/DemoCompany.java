package io.holdfast.simulator.demo;

import io.holdfast.simulator.company.Company;
import java.time.LocalDate;

/** The company of the demonstration: the same customers, causes and fates at every telling of a day. */
public final class DemoCompany {

    private static final long SEED = 20_260;
    private static final int CUSTOMERS = 36;
    private static final int DAYS = 130;

    private DemoCompany() {}

    /** @param today the day after the last one that is told */
    public static Company asOf(LocalDate today) {
        return Company.generate(SEED, CUSTOMERS, today.minusDays(DAYS), today);
    }
}
