package io.holdfast.connector.rebuild;

import io.holdfast.connector.archive.RawArchive;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * An open rebuild of a source.
 *
 * @param openedAt requests that arrived later are told of as they are normalised
 * @param readTo how far the archive has been read; null before the first request
 */
record Rebuild(
        String runId, String sourceId, LocalDate fromDay, LocalDate toDay, Instant openedAt, RawArchive.Place readTo) {

    /** Senders' clocks may be so many days ahead, so that a day is told of before it begins. */
    static final int DAYS_AHEAD = 2;

    /** After which place reading goes on. */
    RawArchive.Place place() {
        return readTo != null ? readTo : before(fromDay);
    }

    /** The place before the first request that may tell of a day. */
    static RawArchive.Place before(LocalDate day) {
        return new RawArchive.Place(
                day.minusDays(DAYS_AHEAD).atStartOfDay(ZoneOffset.UTC).toInstant(), "");
    }

    boolean covers(LocalDate day) {
        return !day.isBefore(fromDay) && !day.isAfter(toDay);
    }
}
