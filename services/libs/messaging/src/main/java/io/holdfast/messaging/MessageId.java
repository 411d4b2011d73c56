package io.holdfast.messaging;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;

/** Message ids: UUID version 7 (RFC 9562), so that they sort roughly by time and pack well in an index. */
final class MessageId {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final long VERSION_7 = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private MessageId() {}

    static UUID at(Instant now) {
        long high = now.toEpochMilli() << 16 | VERSION_7 | RANDOM.nextInt(1 << 12);
        long low = VARIANT | RANDOM.nextLong() >>> 2;
        return new UUID(high, low);
    }
}
