package io.holdfast.reporting.convert;

import static io.holdfast.reporting.Permission.ADMIN;
import static io.holdfast.reporting.Permission.CSM;
import static io.holdfast.reporting.Permission.CS_MANAGER;
import static io.holdfast.reporting.Permission.EXECUTIVE;
import static io.holdfast.reporting.Permission.READ;
import static io.holdfast.reporting.Permission.WRITE;

import io.holdfast.http.Caller;
import io.holdfast.http.InvalidInput;
import io.holdfast.http.Page;
import io.holdfast.http.PageRequest;
import io.holdfast.reporting.Asked;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Door. Exchange rates into the reporting currency. */
@Path("/v1/exchange-rates")
@Tag(name = "Exchange rates")
class ExchangeRatesResource {

    private static final String SMALLEST = "0.0000000001";
    private static final String LARGEST = "10000000000";

    private final ExchangeRates rates;
    private final Caller caller;
    private final Clock clock;

    ExchangeRatesResource(ExchangeRates rates, Caller caller, Clock clock) {
        this.rates = rates;
        this.caller = caller;
        this.clock = clock;
    }

    /** A rate to be set. */
    record NewRate(
            @NotNull
            @DecimalMin(SMALLEST)
            @DecimalMax(LARGEST)
            @Digits(integer = 11, fraction = 10)
            @Schema(description = "Units of the reporting currency for one unit of the currency", required = true)
            BigDecimal rate) {}

    @GET
    @RolesAllowed({CSM, CS_MANAGER, EXECUTIVE, ADMIN, READ})
    @Operation(summary = "Lists exchange rates by currency and day")
    public Uni<Page<ExchangeRate>> list(@BeanParam PageRequest page) {
        var after = page.after(2);
        return rates.list(
                        page,
                        after.map(key -> key.get(0)).orElse(null),
                        after.map(key -> Asked.day("cursor", key.get(1))).orElse(null))
                .map(rows -> Page.of(rows, page, row ->
                        new String[] {row.currency(), row.day().toString()}));
    }

    @PUT
    @Path("{currency}/{date}")
    @RolesAllowed({CS_MANAGER, ADMIN, WRITE})
    @Operation(
            summary = "Sets what a currency is worth from a day on",
            description = "Repeating it changes nothing. Every figure of the past that rests on it changes with it.")
    public Uni<ExchangeRate> set(
            @RestPath @Parameter(description = "ISO 4217, upper case") String currency,
            @RestPath @Parameter(description = "UTC day like 2026-01-31") String date,
            @Valid @NotNull NewRate rate) {
        Currency known = currency(currency);
        LocalDate day = Asked.day("date", date);
        return rates.save(known, day, rate.rate(), clock.instant().truncatedTo(ChronoUnit.MICROS), caller.name());
    }

    private Currency currency(String code) {
        Currency currency;
        try {
            currency = Currency.getInstance(code);
        } catch (IllegalArgumentException e) {
            throw new InvalidInput("currency", "must be an ISO 4217 code like EUR");
        }
        if (currency.equals(rates.reporting())) {
            throw new InvalidInput("currency", "is the reporting currency and needs no rate");
        }
        if (currency.getDefaultFractionDigits() < 0) {
            throw new InvalidInput("currency", "is no currency that anybody pays in");
        }
        return currency;
    }
}
