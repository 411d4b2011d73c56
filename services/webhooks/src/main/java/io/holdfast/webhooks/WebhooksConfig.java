package io.holdfast.webhooks;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Settings of this service. */
@ConfigMapping(prefix = "holdfast.webhooks")
public interface WebhooksConfig {

    /** Key that seals the endpoints' secrets: base64 of 32 random bytes. Losing it loses every secret. */
    String secretKey();

    /** Networks in which endpoints may live although not public, for example {@code 10.20.0.0/16}. None by default. */
    Optional<List<String>> allowedNetworks();

    /** Ports endpoints may use outside the allowed networks. */
    @WithDefault("443,80,8443")
    Set<Integer> allowedPorts();

    /** Most endpoints of this deployment. */
    @WithDefault("100")
    int maxEndpoints();

    /** Most requests at a time to one endpoint, over all replicas; one at a time while it fails. */
    @WithDefault("4")
    int concurrencyPerEndpoint();

    /** How long a destination may take for a complete answer. */
    @WithDefault("15s")
    Duration timeout();

    /** How long a worker owns a delivery. Longer than name resolution and timeout together; a dead worker's run out. */
    @WithDefault("60s")
    Duration lease();

    /** How long a rotated secret goes on signing beside the new one. */
    @WithDefault("24h")
    Duration rotationOverlap();

    /** How long finished deliveries and their attempts are kept. */
    @WithDefault("30d")
    Duration retention();
}
