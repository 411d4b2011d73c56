package io.holdfast.scoring.explain;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.holdfast.scoring.measure.Crowd;
import io.holdfast.scoring.people.Candidate;
import io.holdfast.scoring.people.Concentration;
import io.holdfast.scoring.people.People;
import io.holdfast.scoring.people.Person;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The people of one account at a glance. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PeopleView(
        String accountId,

        @Schema(
                description =
                        "Last UTC day that counts: the day before, or earlier while the product's source is silent")
        LocalDate upTo,

        @Schema(description = "Until when the product's source is known to have spoken")
        Instant observedAt,

        @Schema(description = "Value events of the account in 28 days, without machines")
        long valueEvents,

        @Schema(description = "People active in 28 days, without machines")
        int activeUsers,

        ConcentrationView concentration,

        @Schema(
                description =
                        "Those who do, or did until they fell silent, more than half of everything, and those marked")
        List<PersonView> powerUsers,

        @Schema(description = "Whether a power user is gone and nobody has succeeded them")
        boolean powerUserMissed,

        @Schema(
                description =
                        "The busiest fifth of the active, at least three, each active on 8 days in 28; at most 50")
        List<PersonView> strongUsers,

        @Schema(description = "The best five who may become power users, the best first")
        List<PersonView> candidates,

        @Schema(description = "Who is gone, power users first, then the latest; at most 50")
        List<PersonView> departed,

        @Schema(description = "How many are gone, named here or not")
        int departedUsers) {

    private static final int MOST = 50;

    /** How unevenly value events are spread over the active people. */
    record ConcentrationView(
            @Schema(description = "Share done by the busiest tenth, 0 to 1")
            BigDecimal topDecileShare,

            @Schema(description = "Sum of the squared shares, 0 to 1")
            BigDecimal hhi) {}

    static PeopleView of(String account, Crowd crowd) {
        People people = crowd.people();
        Concentration concentration = people.concentration();
        List<Person> departed = people.departed();
        return new PeopleView(
                account,
                crowd.day(1),
                crowd.observedAt(),
                people.volume(),
                concentration.users(),
                new ConcentrationView(concentration.topDecileShare(), concentration.hhi()),
                views(people.powerUsers(), crowd),
                people.powerUserMissed(),
                views(people.strong(), crowd),
                views(people.candidates().stream().map(Candidate::person).toList(), crowd),
                views(powerUsersFirst(departed, people), crowd),
                departed.size());
    }

    private static List<Person> powerUsersFirst(List<Person> departed, People people) {
        return departed.stream()
                .sorted((one, other) -> Boolean.compare(people.isPowerUser(other), people.isPowerUser(one)))
                .toList();
    }

    private static List<PersonView> views(List<Person> some, Crowd crowd) {
        return some.stream()
                .limit(MOST)
                .map(person -> PersonView.of(person, crowd))
                .toList();
    }
}
