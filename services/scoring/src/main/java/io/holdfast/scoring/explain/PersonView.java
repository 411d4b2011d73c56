package io.holdfast.scoring.explain;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.holdfast.scoring.measure.Crowd;
import io.holdfast.scoring.people.Departure;
import io.holdfast.scoring.people.People;
import io.holdfast.scoring.people.Person;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One person at a customer, by pseudonym. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PersonView(
        String personRef,

        @Schema(description = "Share of the account's value events in 28 days, 0 to 1")
        BigDecimal share,

        @Schema(description = "Share in the 28 days that end with the last active day")
        BigDecimal shareWhenActive,

        @Schema(description = "In 28 days") long valueEvents,

        @Schema(description = "In 28 days") int activeDays,

        @Schema(description = "Absent when there was none in 112 days")
        LocalDate lastActiveOn,

        @Schema(
                description =
                        "How much value events differ from the 28 days before, as a ratio; absent without any before")
        BigDecimal trend,

        boolean powerUser,

        @Schema(description = "Whether somebody marked them as a power user by hand")
        boolean markedPowerUser,

        boolean strongUser,
        boolean solutionOwner,

        @Schema(description = "Advanced features they began to use in 28 days")
        List<String> newAdvancedFeatures,

        @Schema(description = "Absent while they are there") DepartureView departure) {

    /** That somebody is gone. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record DepartureView(
            @Schema(description = "First UTC day without them")
            LocalDate since,

            Departure howKnown,

            @Schema(description = "Pseudonym of who took over; absent while nobody did")
            String successor) {}

    static PersonView of(Person person, Crowd crowd) {
        People people = crowd.people();
        return new PersonView(
                person.reference(),
                people.share(person),
                people.weight(person).share(),
                person.events(),
                person.activeDays(),
                person.days().isEmpty() ? null : crowd.day(person.days().lastAge()),
                person.growth().orElse(null),
                people.isPowerUser(person),
                person.standing().markedPowerUser(),
                people.strong().contains(person),
                person.standing().solutionOwner(),
                person.newAdvanced(),
                person.departure()
                        .map(how -> new DepartureView(
                                crowd.day(person.goneAge()),
                                how,
                                people.isPowerUser(person)
                                        ? people.successor(person)
                                                .map(Person::reference)
                                                .orElse(null)
                                        : null))
                        .orElse(null));
    }
}
