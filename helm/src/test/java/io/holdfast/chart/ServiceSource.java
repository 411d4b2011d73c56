package io.holdfast.chart;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A service's settings as its code base has them: its own over those of the libraries.
 *
 * @param settings by key
 */
record ServiceSource(String name, Map<String, String> settings) {

    private static final Path SERVICES = ChartFolder.REPOSITORY.resolve("services");
    private static final String LIBRARY = "src/main/resources/META-INF/microprofile-config.properties";
    private static final Pattern QUEUE = Pattern.compile("mp\\.messaging\\.incoming\\.([a-z-]+)\\.queue\\.name");

    /** Settings that only have a default in code. */
    private static final Set<String> IN_CODE = Set.of(
            "holdfast.oidc.client-secret",
            "holdfast.messaging.drain",
            "holdfast.messaging.management-url",
            "holdfast.alerting.mail.link",
            "holdfast.alerting.mail.domain");

    /** All modules that run as a service. */
    static Stream<ServiceSource> all() {
        return Stream.of(SERVICES.toFile().listFiles())
                .map(folder -> folder.toPath().resolve("src/main/resources/application.properties"))
                .filter(file -> file.toFile().exists())
                .map(ServiceSource::read)
                .filter(service -> service.settings.containsKey("holdfast.service"));
    }

    private static ServiceSource read(Path file) {
        Map<String, String> own = properties(file);
        String name = own.getOrDefault("holdfast.service", "");
        var settings = new HashMap<String, String>();
        if (name.startsWith("connector-")) {
            settings.putAll(properties(SERVICES.resolve("libs/connector").resolve(LIBRARY)));
        }
        settings.putAll(own);
        settings.replaceAll((_, value) -> value.replace("${holdfast.service}", name));
        return new ServiceSource(name, settings);
    }

    String setting(String key) {
        return settings.get(key);
    }

    /** How many messages a replica holds in hand, by queue it works on. */
    Map<String, Integer> prefetchByQueue() {
        var prefetch = new HashMap<String, Integer>();
        settings.forEach((key, queue) -> {
            Matcher channel = QUEUE.matcher(key);
            if (channel.matches()) {
                String limit = "mp.messaging.incoming." + channel.group(1) + ".max-outstanding-messages";
                prefetch.put(queue, Integer.parseInt(settings.get(limit)));
            }
        });
        return prefetch;
    }

    /** The environment variables of all settings that services and libraries give a default. */
    static Set<String> variables() {
        var names = new TreeSet<String>();
        all().forEach(service -> service.settings.keySet().forEach(key -> names.add(variable(key))));
        Stream.of("messaging", "http", "connector")
                .map(library -> SERVICES.resolve("libs").resolve(library).resolve(LIBRARY))
                .forEach(file -> properties(file).keySet().forEach(key -> names.add(variable(key))));
        IN_CODE.forEach(key -> names.add(variable(key)));
        return names;
    }

    private static String variable(String key) {
        return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    private static Map<String, String> properties(Path file) {
        try {
            var properties = new Properties();
            properties.load(new StringReader(ChartFolder.read(file)));
            var map = new HashMap<String, String>();
            properties.forEach((key, value) -> map.put(key.toString(), value.toString()));
            return map;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
