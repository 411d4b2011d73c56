package io.holdfast.accounts.stakeholder;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Times are hours. A statement is written as {@code source@said:from-to}; "me" is a person, "?" a beginning unsaid. */
class TenureTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            nothing said                          |                                       |
            it lasts                              | a@5:2-                                | 2- verified 5 crm
            restated later does not shorten it    | a@5:2- a@9:9-                         | 2- verified 9 crm
            restated with an earlier beginning    | a@5:4- a@9:1-                         | 1- verified 9 crm
            the later word ends it                | a@5:2- a@9:2-8                        | 2-8 verified 9 crm
            the end is corrected                  | a@5:2-4 a@9:2-8                       | 2-8 verified 9 crm
            it never ended after all              | a@5:2-4 a@9:2-                        | 2- verified 9 crm
            it is taken up again                  | a@5:2-4 a@9:9-                        | 2-4 verified 5 crm, 9- verified 9 crm
            an end said again changes no time     | a@5:2- a@6:6-6 a@9:9-9                | 2-6 verified 9 crm
            an end of nothing is nothing          | a@5:5-5                               |
            an end before the beginning           | a@5:4- a@9:4-2                        | 4-4 verified 9 crm
            a person ends it                      | a@5:2- me@9:?-8                       | 2-8 verified 9 manual
            and a newer word of the CRM wins      | a@5:2- me@9:?-8 a@11:11-              | 2-8 verified 9 manual, 11- verified 11 crm
            an older word of the CRM does not     | me@9:?-8 a@5:2- a@7:2-                | 2-8 verified 9 manual
            a person gives it                     | me@9:?-                               | 9- verified 9 manual
            a person confirms it                  | a@5:2- me@9:?-                        | 2- verified 9 manual
            a person knows when it began          | a@5:2- me@9:4-                        | 4- verified 9 manual
            a person takes the end back           | a@5:2- me@7:?-6 me@9:3-               | 3- verified 9 manual
            the CRM ends what a person gave       | me@3:?- a@9:1-8                       | 1-8 verified 9 crm
            one of two references still says so   | a@5:2- b@5:3- a@9:2-9                 | 2- verified 9 crm
            until the last one does not           | a@5:2- b@5:3- a@9:2-9 b@11:3-10       | 2-10 verified 11 crm
            an earlier beginning joins stretches  | a@5:2-4 a@9:9- a@11:3-                | 3- verified 11 crm
            a merge moves it without a gap        | a@5:2- a@9:2-9 b@9:9-                 | 2- verified 9 crm
            """)
    void theLaterWordHolds(String what, String said, String expected) {
        assertThat(words(Tenure.of(statements(said)))).isEqualTo(expected == null ? "" : expected);
    }

    @Test
    void aTenureLastsFromItsBeginningToBeforeItsEnd() {
        Tenure tenure = new Tenure(hour(2), Optional.of(hour(8)), hour(5), Tenure.CRM);
        assertThat(tenure.lasts(hour(1))).isFalse();
        assertThat(tenure.lasts(hour(2))).isTrue();
        assertThat(tenure.lasts(hour(8))).isFalse();
        assertThat(tenure.endedBy(hour(9))).isEqualTo(tenure);
        assertThat(tenure.endedBy(hour(5)).to()).contains(hour(5));
    }

    @Property(tries = 500)
    void theOrderOfStatementsMakesNoDifferenceAndStretchesFollowEachOther(
            @ForAll("statements") List<RoleStatement> said, @ForAll Random order) {
        List<Tenure> once = Tenure.of(said);
        List<RoleStatement> shuffled = new ArrayList<>(said);
        Collections.shuffle(shuffled, order);

        assertThat(Tenure.of(shuffled)).isEqualTo(once);
        for (int n = 0; n < once.size(); n++) {
            Tenure tenure = once.get(n);
            assertThat(tenure.to().filter(end -> end.isBefore(tenure.from()))).isEmpty();
            if (n > 0) {
                assertThat(once.get(n - 1).to().orElseThrow()).isBeforeOrEqualTo(tenure.from());
            }
        }
    }

    /** One statement per source and time, as the unique index has it. */
    @Provide
    Arbitrary<List<RoleStatement>> statements() {
        Arbitrary<Integer> hours = Arbitraries.integers().between(0, 12);
        return Combinators.combine(Arbitraries.of("a", "b", "me"), hours, hours, hours.injectNull(0.5))
                .as((source, at, from, to) -> source.equals("me")
                        ? RoleStatement.byHand(
                                hour(at), from % 2 == 0 ? null : hour(from), to == null ? null : hour(to))
                        : RoleStatement.ofCrm(source, hour(at), hour(from), to == null ? null : hour(to)))
                .list()
                .uniqueElements(one -> one.source() + " " + one.at())
                .ofMaxSize(12);
    }

    private static List<RoleStatement> statements(String text) {
        return text == null
                ? List.of()
                : Arrays.stream(text.split(" ")).map(TenureTest::statement).toList();
    }

    private static RoleStatement statement(String text) {
        String[] parts = text.split("[@:-]", -1);
        Instant to = parts[3].isEmpty() ? null : hour(Integer.parseInt(parts[3]));
        Instant at = hour(Integer.parseInt(parts[1]));
        Instant from = parts[2].equals("?") ? null : hour(Integer.parseInt(parts[2]));
        return parts[0].equals("me") ? RoleStatement.byHand(at, from, to) : RoleStatement.ofCrm(parts[0], at, from, to);
    }

    private static String words(List<Tenure> tenures) {
        return tenures.stream()
                .map(one -> "%d-%s verified %d %s"
                        .formatted(
                                hours(one.from()),
                                one.to().map(end -> "" + hours(end)).orElse(""),
                                hours(one.verifiedAt()),
                                one.origin()))
                .collect(Collectors.joining(", "));
    }

    private static Instant hour(int hour) {
        return Instant.EPOCH.plusSeconds(3600L * hour);
    }

    private static long hours(Instant at) {
        return at.getEpochSecond() / 3600;
    }
}
