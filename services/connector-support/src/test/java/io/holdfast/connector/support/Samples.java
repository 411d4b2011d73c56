package io.holdfast.connector.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Events of Zendesk's documented shapes, under {@code src/test/resources/zendesk}. */
public final class Samples {

    public static final List<String> ALL = List.of(
            "ticket-created",
            "comment-added",
            "ticket-solved",
            "ticket-permanently-deleted",
            "organization-created",
            "user-created");

    private Samples() {}

    public static String read(String name) {
        try (InputStream in = Samples.class.getResourceAsStream("/zendesk/" + name + ".json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
