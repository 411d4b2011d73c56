package io.holdfast.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;

/** The queues this service's channels are configured to consume from. */
@ApplicationScoped
class ConfiguredQueues {

    private static final Pattern QUEUE_OF_CHANNEL =
            Pattern.compile("mp\\.messaging\\.incoming\\.\"?([^\"]+?)\"?\\.queue\\.name");

    private final Map<String, String> channels = new TreeMap<>();

    @Inject
    ConfiguredQueues(Config config) {
        for (String key : config.getPropertyNames()) {
            Matcher channel = QUEUE_OF_CHANNEL.matcher(key);
            if (channel.matches()) {
                channels.put(config.getValue(key, String.class), channel.group(1));
            }
        }
    }

    Set<String> names() {
        return Set.copyOf(channels.keySet());
    }

    Map<String, String> channelOfQueue() {
        return Map.copyOf(channels);
    }
}
