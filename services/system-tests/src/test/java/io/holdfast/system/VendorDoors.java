package io.holdfast.system;

import io.holdfast.launcher.Platform;
import io.holdfast.simulator.demo.Installation;
import io.holdfast.simulator.traffic.FrontDoors;
import io.holdfast.simulator.traffic.VendorCall.Door;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The vendors' doors of one fresh pair of sources, for requests that no vendor's client would build. */
final class VendorDoors implements AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private final Installation installation;
    private final FrontDoors ordinary;
    private final FrontDoors.Settings settings;

    private VendorDoors(Installation installation, FrontDoors ordinary) {
        this.installation = installation;
        this.ordinary = ordinary;
        this.settings = ordinary.settings();
    }

    static VendorDoors open(Platform platform) {
        var installation =
                new Installation(platform, "t" + UUID.randomUUID().toString().substring(0, 8));
        return new VendorDoors(installation, installation.openDoors(Clock.systemUTC()));
    }

    /** Ordinary vendor clients of the same sources. */
    FrontDoors another() {
        return new FrontDoors(settings, Clock.systemUTC());
    }

    Installation installation() {
        return installation;
    }

    String productSource() {
        return installation.source(Door.SEGMENT).id();
    }

    int segment(String path, String body) {
        return segment(path, body.getBytes(StandardCharsets.UTF_8), settings.writeKey(), false)
                .statusCode();
    }

    HttpResponse<String> segmentWithKey(String path, String body, String key) {
        return segment(path, body.getBytes(StandardCharsets.UTF_8), key, false);
    }

    HttpResponse<String> segment(String path, byte[] body, boolean gzipped) {
        return segment(path, body, settings.writeKey(), gzipped);
    }

    private HttpResponse<String> segment(String path, byte[] body, String key, boolean gzipped) {
        var request = HttpRequest.newBuilder(settings.productDoor().resolve(path))
                .header("Content-Type", "application/json")
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString((key + ":").getBytes(StandardCharsets.UTF_8)));
        if (gzipped) {
            request.header("Content-Encoding", "gzip");
        }
        return send(request, body);
    }

    HttpResponse<String> stripe(String body, Instant signedAt) {
        return stripeSigned(
                body, "t=" + signedAt.getEpochSecond() + ",v1=" + hmac(signedAt.getEpochSecond() + "." + body));
    }

    HttpResponse<String> stripeSigned(String body, String signature) {
        URI door = settings.billingDoor().resolve("/v1/stripe/" + settings.stripeSource());
        var request = HttpRequest.newBuilder(door).header("Content-Type", "application/json");
        if (signature != null) {
            request.header("Stripe-Signature", signature);
        }
        return send(request, body.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] gzip(byte[] content) {
        try (var bytes = new ByteArrayOutputStream()) {
            try (var gzip = new GZIPOutputStream(bytes)) {
                gzip.write(content);
            }
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HttpResponse<String> send(HttpRequest.Builder request, byte[] body) {
        try {
            return HTTP.send(
                    request.timeout(Duration.ofSeconds(30))
                            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private String hmac(String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(settings.stripeSecret().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        ordinary.close();
    }
}
