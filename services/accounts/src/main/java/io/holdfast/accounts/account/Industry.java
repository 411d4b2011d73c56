package io.holdfast.accounts.account;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The industries Holdfast has models for. */
public enum Industry {
    SAAS("saas"),
    HEALTHCARE("healthcare"),
    FINANCIAL_SERVICES("financial-services"),
    E_COMMERCE("e-commerce"),
    PROFESSIONAL_SERVICES("professional-services");

    private final String code;

    Industry(String code) {
        this.code = code;
    }

    /** As events, rows and requests spell it. */
    public String code() {
        return code;
    }

    /** The industry of this spelling, upper or lower case; empty when it is none of ours. */
    public static Optional<Industry> of(String text) {
        return Optional.ofNullable(text).flatMap(said -> Arrays.stream(values())
                .filter(industry -> industry.code.equals(said.strip().toLowerCase(Locale.ROOT)))
                .findAny());
    }
}
