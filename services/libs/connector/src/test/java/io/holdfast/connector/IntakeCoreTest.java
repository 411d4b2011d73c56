package io.holdfast.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.connector.person.PersonRefs;
import io.holdfast.connector.raw.Body;
import io.holdfast.connector.raw.RawIds;
import io.holdfast.connector.run.OpenRuns;
import io.holdfast.connector.source.KnownSources;
import io.holdfast.connector.source.Source;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What doors decide on, without a container. */
class IntakeCoreTest {

    private static final Instant NOW = Instant.parse("2026-03-02T09:15:00Z");

    @Test
    void bodiesAreDecodedUpToTheBound() throws IOException {
        byte[] exactly = new byte[Body.LIMIT];
        assertThat(Body.read(exactly, null)).isInstanceOf(Body.Readable.class);
        assertThat(Body.read(new byte[Body.LIMIT + 1], null)).isInstanceOf(Body.TooLarge.class);
        assertThat(Body.read(gzip(exactly), "gzip")).isInstanceOf(Body.Readable.class);
        assertThat(Body.read(gzip(new byte[Body.LIMIT + 1]), "gzip")).isInstanceOf(Body.TooLarge.class);
        assertThat(Body.read(gzip(new byte[200 << 20]), " GZIP ")).isInstanceOf(Body.TooLarge.class);
        assertThat(Body.read(null, null)).isInstanceOfSatisfying(Body.Readable.class, body -> assertThat(body.bytes())
                .isEmpty());
    }

    @Test
    void gzipIsRecognisedWithoutItsHeaderAndMissedWithIt() throws IOException {
        byte[] text = "{\"a\":1}".getBytes(StandardCharsets.UTF_8);
        assertThat(Body.read(gzip(text), null))
                .isInstanceOfSatisfying(
                        Body.Readable.class, body -> assertThat(body.bytes()).isEqualTo(text));
        assertThat(Body.read(text, "gzip")).isInstanceOf(Body.Unreadable.class);
        assertThat(Body.read(text, "br")).isInstanceOf(Body.Unreadable.class);
        byte[] truncated = Arrays.copyOf(gzip(text), 12);
        assertThat(Body.read(truncated, "gzip")).isInstanceOf(Body.Unreadable.class);
    }

    @Test
    void referencesAreKeyedHashesThatKeepSourcesApart() {
        PersonRefs refs = new PersonRefs(new byte[32]);
        byte[] otherKey = new byte[32];
        otherKey[0] = 1;
        Set<String> different = Set.of(
                refs.of("a", "bc"), refs.of("ab", "c"), refs.of("a", "bd"), new PersonRefs(otherKey).of("a", "bc"));
        assertThat(different).hasSize(4);
        assertThat(refs.of("a", "bc")).isEqualTo(refs.of("a", "bc")).matches("a:[A-Za-z0-9_-]{43}");
        assertThatThrownBy(() -> new PersonRefs(new byte[31])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aReferenceIsTheHmacThatAnotherToolComputes() {
        // printf 'web\0user-1' | openssl dgst -sha256 -mac HMAC -macopt hexkey:0000...(64 zeros) -binary | basenc
        // --base64url
        assertThat(new PersonRefs(new byte[32]).of("web", "user-1"))
                .isEqualTo("web:ijd51ycqRDgrLOE5_N8f9i-gINN4EM0kBvsDOzid7SQ");
    }

    @Test
    void rawIdsAreEqualForTheSameRequestOnly() {
        byte[] body = {1, 2, 3};
        Set<String> ids = new HashSet<>(List.of(
                RawIds.of("s", null, "/p", null, body),
                RawIds.of("t", null, "/p", null, body),
                RawIds.of("s", "run", "/p", null, body),
                RawIds.of("s", null, "/q", null, body),
                RawIds.of("s", null, "/p", "evt", body),
                RawIds.of("s", null, "/p", null, new byte[] {1, 2})));
        assertThat(ids).hasSize(6);
        assertThat(RawIds.of("s", null, "/p", null, body)).isIn(ids);
    }

    @Test
    void sourcesAreFoundByAnyOfTheirKeysOnceThereIsACopy() {
        KnownSources known = new KnownSources();
        assertThatThrownBy(() -> known.byKey("one")).isInstanceOf(KnownSources.NotLoaded.class);
        assertThat(known.loaded()).isFalse();
        Source source = new Source("web", "segment", List.of("one", "two"), true, false, Map.of(), true, 1);
        known.replace(List.of(source));
        assertThat(known.byKey("one")).contains(source);
        assertThat(known.byKey("two")).contains(source);
        assertThat(known.byKey("three")).isEmpty();
        assertThat(known.byId("web")).contains(source);
        assertThat(source.toString()).doesNotContain("one");
        known.replace(List.of());
        assertThat(known.byKey("one")).isEmpty();
    }

    @Test
    void aRunIsOpenOnItsSourceWhileTheCopyIsFresh() {
        OpenRuns runs = new OpenRuns();
        assertThat(runs.of("run", "web", NOW)).isEqualTo(OpenRuns.Standing.UNKNOWN);
        runs.replace(Map.of("run", "web"), NOW);
        assertThat(runs.of("run", "web", NOW.plus(OpenRuns.TRUSTED_FOR))).isEqualTo(OpenRuns.Standing.OPEN);
        assertThat(runs.of("run", "other", NOW)).isEqualTo(OpenRuns.Standing.NOT_OPEN);
        assertThat(runs.of("ran", "web", NOW)).isEqualTo(OpenRuns.Standing.NOT_OPEN);
        assertThat(runs.of("run", "web", NOW.plus(OpenRuns.TRUSTED_FOR).plusMillis(1)))
                .isEqualTo(OpenRuns.Standing.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anEarlierQuestionsAnswerNeverReplacesALaterOnes(boolean overtaken) {
        Newest newest = new Newest();
        long first = newest.ask();
        long second = newest.ask();
        List<String> applied = new ArrayList<>();
        if (overtaken) {
            newest.apply(second, () -> applied.add("second"));
            newest.apply(first, () -> applied.add("first"));
            assertThat(applied).containsExactly("second");
        } else {
            newest.apply(first, () -> applied.add("first"));
            newest.apply(second, () -> applied.add("second"));
            assertThat(applied).containsExactly("first", "second");
        }
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }
}
