package io.holdfast.playbooks.customer;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Currency;
import java.util.Locale;

/**
 * What an account pays a month, in the currency of reports.
 *
 * @param mrrMinor minor units
 */
public record Money(long mrrMinor, String currency) {

    /** As people write it, for example {@code 1,200.00 USD}. */
    public String written() {
        int digits = Currency.getInstance(currency).getDefaultFractionDigits();
        DecimalFormat format = new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ENGLISH));
        format.setMinimumFractionDigits(digits);
        return format.format(BigDecimal.valueOf(mrrMinor, digits)) + " " + currency;
    }
}
