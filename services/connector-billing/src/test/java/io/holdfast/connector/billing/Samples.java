package io.holdfast.connector.billing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Events of Stripe's documented shapes, under {@code src/test/resources/stripe}. */
public final class Samples {

    private Samples() {}

    public static String read(String name) {
        try (InputStream in = Samples.class.getResourceAsStream("/stripe/" + name + ".json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
