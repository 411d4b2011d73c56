package io.holdfast.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;

/** The queues this service's channels are configured to consume from. */
@ApplicationScoped
class ConfiguredQueues {

    private static final Pattern QUEUE_OF_CHANNEL = Pattern.compile("mp\\.messaging\\.incoming\\..+\\.queue\\.name");

    private final Config config;

    @Inject
    ConfiguredQueues(Config config) {
        this.config = config;
    }

    Set<String> names() {
        return StreamSupport.stream(config.getPropertyNames().spliterator(), false)
                .filter(key -> QUEUE_OF_CHANNEL.matcher(key).matches())
                .map(key -> config.getValue(key, String.class))
                .collect(Collectors.toUnmodifiableSet());
    }
}
