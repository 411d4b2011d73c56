package io.holdfast.webhooks.endpoints;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a caller may say about an endpoint. */
@Schema(name = "EndpointRequest")
record EndpointRequest(
        @NotBlank
        @Size(max = 2048)
        @Schema(
                description = "https, or http inside an allowed network",
                examples = "https://hooks.example.com/holdfast")
        String url,

        @NotEmpty
        @Size(max = 50)
        @Schema(
                description = "Exact types or everything of a context",
                examples = "[\"scoring.*\", \"alerting.alert-opened.v1\"]")
        List<@NotNull String> eventTypes,

        @Size(max = 500) @Schema(description = "For people", nullable = true)
        String description,

        @Schema(description = "Absent: enabled", nullable = true)
        Boolean enabled) {

    boolean wantsEnabled() {
        return enabled == null || enabled;
    }

    String descriptionOrNone() {
        return description == null ? "" : description;
    }

    String[] distinctTypes() {
        return eventTypes.stream().distinct().sorted().toArray(String[]::new);
    }

    /** Tells whether a repeated request asks for the same. */
    String hash() {
        String text = String.join(
                "\n", url, descriptionOrNone(), String.valueOf(wantsEnabled()), String.join(",", distinctTypes()));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
