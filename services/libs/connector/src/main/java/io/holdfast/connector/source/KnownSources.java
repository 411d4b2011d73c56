package io.holdfast.connector.source;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * The doors' copy of the sources. It is replaced as a whole when the database has answered, and outlives the database: a
 * copy of yesterday still verifies. Before the first copy nothing can be verified, which is another answer than "unknown".
 */
public final class KnownSources {

    private record Copy(Map<String, Source> byId, Map<String, Source> byKey) {}

    private volatile Copy copy;

    /** Takes a new copy. */
    public void replace(Collection<Source> sources) {
        Map<String, Source> byId = new HashMap<>();
        Map<String, Source> byKey = new HashMap<>();
        for (Source source : sources) {
            byId.put(source.id(), source);
            source.secrets().forEach(secret -> byKey.put(digest(secret), source));
        }
        copy = new Copy(Map.copyOf(byId), Map.copyOf(byKey));
    }

    /** Whether there has been a first copy. */
    public boolean loaded() {
        return copy != null;
    }

    /**
     * The source of this id, enabled or not.
     *
     * @throws NotLoaded before the first copy
     */
    public Optional<Source> byId(String id) {
        return Optional.ofNullable(present().byId().get(id));
    }

    /**
     * The source that has this secret as a write key, enabled or not. Looked up by digest, so that the time it takes tells
     * nothing about the keys there are.
     *
     * @throws NotLoaded before the first copy
     */
    public Optional<Source> byKey(String writeKey) {
        return Optional.ofNullable(present().byKey().get(digest(writeKey)));
    }

    private Copy present() {
        Copy present = copy;
        if (present == null) {
            throw new NotLoaded();
        }
        return present;
    }

    private static String digest(String secret) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** No copy of the sources has been read since the start. */
    public static final class NotLoaded extends RuntimeException {
        NotLoaded() {
            super("The sources have not been read yet.");
        }
    }
}
