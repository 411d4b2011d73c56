package io.holdfast.reporting;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Currency;

/** Settings of reporting. */
@ConfigMapping(prefix = "holdfast.reporting")
public interface ReportingConfig {

    /** ISO 4217; every amount in an answer is in minor units of it. */
    @WithDefault("USD")
    Currency currency();
}
