package io.holdfast.system;

import io.holdfast.launcher.Platform;
import io.holdfast.simulator.company.Company;
import io.holdfast.simulator.demo.Installation;
import io.holdfast.simulator.traffic.DoorKey;
import io.holdfast.simulator.traffic.FrontDoors;
import io.holdfast.simulator.traffic.HubSpotPortal;
import io.holdfast.simulator.traffic.VendorCall.Door;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;

/** The vendors' doors of one fresh set of sources, for requests that no vendor's client would build. */
final class VendorDoors implements AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private final Installation installation;
    private final FrontDoors ordinary;
    private final DoorKey segment;
    private final HubSpotPortal portal;

    private VendorDoors(Installation installation, FrontDoors ordinary, HubSpotPortal portal) {
        this.installation = installation;
        this.ordinary = ordinary;
        this.portal = portal;
        this.segment = ordinary.key(Door.SEGMENT);
    }

    static VendorDoors open(Platform platform) {
        var today = LocalDate.now(Clock.systemUTC());
        return open(platform, Company.generate(1, 1, today.minusDays(2), today));
    }

    /** @param company whose CRM is served while the doors are open */
    static VendorDoors open(Platform platform, Company company) {
        var installation =
                new Installation(platform, "t" + UUID.randomUUID().toString().substring(0, 8));
        try {
            var portal = HubSpotPortal.open(company, "pat-test");
            return new VendorDoors(installation, installation.openDoors(Clock.systemUTC(), portal), portal);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    HubSpotPortal portal() {
        return portal;
    }

    /** Ordinary vendor clients of the same sources. */
    FrontDoors another() {
        return ordinary.another();
    }

    Installation installation() {
        return installation;
    }

    String productSource() {
        return installation.source(Door.SEGMENT).id();
    }

    int segment(String path, String body) {
        return segment(path, body.getBytes(StandardCharsets.UTF_8), segment.secret(), false)
                .statusCode();
    }

    HttpResponse<String> segmentWithKey(String path, String body, String key) {
        return segment(path, body.getBytes(StandardCharsets.UTF_8), key, false);
    }

    HttpResponse<String> segment(String path, byte[] body, boolean gzipped) {
        return segment(path, body, segment.secret(), gzipped);
    }

    private HttpResponse<String> segment(String path, byte[] body, String key, boolean gzipped) {
        var request = HttpRequest.newBuilder(segment.base().resolve(path))
                .header("Content-Type", "application/json")
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString((key + ":").getBytes(StandardCharsets.UTF_8)));
        if (gzipped) {
            request.header("Content-Encoding", "gzip");
        }
        return send(request, body);
    }

    /** With the vendor's proof, made at that moment. */
    HttpResponse<String> signed(Door door, String body, Instant at) {
        return knock(ordinary.key(door), body, at);
    }

    /** With a proof of the vendor's form, made now with a secret that is not the source's. */
    HttpResponse<String> forged(Door door, String body) {
        var key = ordinary.key(door);
        return knock(new DoorKey(door, key.base(), key.source(), "not-" + key.secret()), body, Instant.now());
    }

    /** Without any proof. */
    HttpResponse<String> unsigned(Door door, String body) {
        var genuine = ordinary.key(door).request(new byte[0], Instant.now()).build();
        return send(
                HttpRequest.newBuilder(genuine.uri()).header("Content-Type", "application/json"),
                body.getBytes(StandardCharsets.UTF_8));
    }

    private static HttpResponse<String> knock(DoorKey key, String body, Instant at) {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        return send(key.request(bytes, at).header("Content-Type", "application/json"), bytes);
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

    @Override
    public void close() {
        ordinary.close();
        portal.close();
    }
}
