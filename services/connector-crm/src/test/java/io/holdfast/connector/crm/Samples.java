package io.holdfast.connector.crm;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Objects and events of HubSpot's documented shapes, under {@code src/test/resources/hubspot}. */
public final class Samples {

    private Samples() {}

    public static String read(String name) {
        try (InputStream in = Samples.class.getResourceAsStream("/hubspot/" + name + ".json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
