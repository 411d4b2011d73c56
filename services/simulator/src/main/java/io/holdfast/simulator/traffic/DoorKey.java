package io.holdfast.simulator.traffic;

import io.holdfast.simulator.traffic.VendorCall.Door;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Where a door is and what opens it. Knows how its vendor proves who it is.
 *
 * @param base URL of the service
 * @param source id of the source, part of most vendors' paths
 * @param secret write key (Segment) or signing secret
 */
public record DoorKey(Door door, URI base, String source, String secret) {

    /** The address the vendor was told; HubSpot signs it. A proxy in front of the platform would answer there. */
    public static String publicUrl(String source) {
        return "https://hooks.holdfast.example/v1/hubspot/" + source;
    }

    /** A request with this vendor's proof over exactly these bytes, made now. */
    public HttpRequest.Builder request(byte[] body, Instant now) {
        return switch (door) {
            case SEGMENT ->
                to("/v1/batch")
                        .header(
                                "Authorization",
                                "Basic "
                                        + Base64.getEncoder()
                                                .encodeToString((secret + ":").getBytes(StandardCharsets.UTF_8)));
            case STRIPE -> to("/v1/stripe/" + source).header("Stripe-Signature", stripe(body, now));
            case ZENDESK ->
                to("/v1/zendesk/" + source)
                        .header("X-Zendesk-Webhook-Signature-Timestamp", now.toString())
                        .header("X-Zendesk-Webhook-Signature", base64(hmac(now.toString(), body)));
            case HUBSPOT ->
                to("/v1/hubspot/" + source)
                        .header("X-HubSpot-Request-Timestamp", Long.toString(now.toEpochMilli()))
                        .header("X-HubSpot-Signature-v3", hubspot(body, now));
        };
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(base.resolve(path));
    }

    /** Source: Stripe, "Verify webhook signatures manually": HMAC-SHA256 over {@code t.body}, key is the whole secret. */
    private String stripe(byte[] body, Instant now) {
        long t = now.getEpochSecond();
        return "t=" + t + ",v1=" + HexFormat.of().formatHex(hmac(t + ".", body));
    }

    /** Source: HubSpot, "Validating requests", v3: method, public URI, body, timestamp in milliseconds. */
    private String hubspot(byte[] body, Instant now) {
        String signed = "POST" + publicUrl(source) + new String(body, StandardCharsets.UTF_8) + now.toEpochMilli();
        return base64(hmac(signed, new byte[0]));
    }

    private byte[] hmac(String before, byte[] body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update(before.getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
