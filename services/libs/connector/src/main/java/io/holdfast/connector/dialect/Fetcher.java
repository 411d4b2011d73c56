package io.holdfast.connector.dialect;

import io.holdfast.connector.source.Source;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** How objects of one vendor are fetched. Pure: it says what to ask, and never asks. */
public interface Fetcher {

    /** The kind of sources it fetches for. */
    String kind();

    /** The door by which answers are normalised, one of the dialect's {@link Dialect#doors()}. */
    String door();

    /**
     * The requests that may answer, in the order to be tried while the vendor knows nothing (404).
     *
     * @param what kind of object, as the dialect ordered it
     */
    List<Request> requests(String what, String objectId, Source source);

    /** What stands for the answer when the vendor knows no such object: enough for the dialect to say that it is gone. */
    byte[] gone(String what, String objectId, Instant askedAt);

    /** A GET request. */
    record Request(String url, Map<String, String> headers) {

        /** Without the headers, which carry the token. */
        @Override
        public String toString() {
            return "Request[%s]".formatted(url);
        }
    }
}
