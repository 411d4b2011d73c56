package io.holdfast.connector;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Settings of every connector. */
@ConfigMapping(prefix = "holdfast.connector")
public interface ConnectorConfig {

    /** How often the doors' copies of sources and open runs are read again. */
    @WithDefault("1s")
    String refreshEvery();

    /** How long raw requests stay in the archive. */
    @WithDefault("P90D")
    Duration archiveFor();

    /** Most raw requests normalised in one transaction. */
    @WithDefault("8")
    int groupSize();

    /** How long a group waits to be filled; under load it fills while the one before is handled. */
    @WithDefault("PT0.002S")
    Duration groupWait();

    /** How long a closing run may be quiet before it counts as finished. */
    @WithDefault("PT2S")
    Duration runQuiet();

    /** How long a closing run waits for requests that keep failing before it is closed without them. */
    @WithDefault("PT15M")
    Duration runPatience();

    /** Most archived requests a rebuild reads in one transaction. */
    @WithDefault("16")
    int rebuildGroup();

    /** Key that seals vendors' secrets at rest, base64 of at least 32 bytes; without it one is derived from the hash key. */
    Optional<String> secretKey();

    /** Networks in which vendors may be called although not public, for example {@code 10.20.0.0/16}. None by default. */
    Optional<List<String>> allowedNetworks();

    /** Ports vendors may be called on outside the allowed networks. */
    @WithDefault("443")
    Set<Integer> allowedPorts();

    /** How objects are fetched from vendors. */
    Fetch fetch();

    /** How objects are fetched from vendors. */
    interface Fetch {

        /** Most requests at a time for one source, over all replicas. */
        @WithDefault("4")
        int concurrency();

        /** How long a vendor may take for a complete answer. */
        @WithDefault("PT15S")
        Duration timeout();

        /** How long a worker owns an order. Longer than name resolution and two timeouts; a dead worker's run out. */
        @WithDefault("PT60S")
        Duration lease();

        /** How often an object is asked for before it is given up. */
        @WithDefault("8")
        int attempts();

        /** Wait after the first failure; doubled after each further one. */
        @WithDefault("PT2S")
        Duration firstWait();

        /** No wait is longer, unless the vendor asks for more. */
        @WithDefault("PT10M")
        Duration longestWait();
    }
}
