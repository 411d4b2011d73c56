package io.holdfast.connector;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

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

    /** How long a group waits to be filled. */
    @WithDefault("PT0.02S")
    Duration groupWait();

    /** How long a closing run may be quiet before it counts as finished. */
    @WithDefault("PT2S")
    Duration runQuiet();

    /** How long a closing run waits for requests that keep failing before it is closed without them. */
    @WithDefault("PT15M")
    Duration runPatience();

    /** Key that seals vendors' secrets at rest, base64 of at least 32 bytes; without it one is derived from the hash key. */
    Optional<String> secretKey();
}
