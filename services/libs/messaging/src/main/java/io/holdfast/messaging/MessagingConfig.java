package io.holdfast.messaging;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Settings of this library alone. */
@ConfigMapping(prefix = "holdfast.messaging")
interface MessagingConfig {

    /**
     * Where the broker's management API is, for example {@code http://rabbitmq:15672}. With it readiness verifies
     * bindings too; without it only that the queues exist.
     */
    Optional<URI> managementUrl();

    /** User of the management API; by default the service's own broker user. */
    Optional<String> managementUser();

    /** Its password. */
    Optional<String> managementPassword();

    /**
     * The bindings each queue of this service must have, as {@code <exchange>:<routing key>}. A queue that is not named
     * here must have at least one binding to an exchange that others publish to.
     */
    Map<String, List<String>> bindings();

    /** How long a shutdown waits for messages in hand. */
    @WithDefault("10s")
    Duration drain();

    /** How long a start waits for the broker before it gives up. */
    @WithDefault("60s")
    Duration brokerWait();
}
