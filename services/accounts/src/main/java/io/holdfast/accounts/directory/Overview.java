package io.holdfast.accounts.directory;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * An account from all sides.
 *
 * @param account its values, beside the other fields
 * @param references who it is to the sources, at most 100
 * @param members how many people belong to it now
 * @param lastTouches the last contacts that count, latest first, at most 10
 */
record Overview(@JsonUnwrapped AccountView account, List<Known> references, long members, List<LastTouch> lastTouches) {

    /** A reference of the account and why it means it. */
    record Known(String ref, String name, String why) {}

    /** A contact with the customer. */
    record LastTouch(
            UUID id,
            Instant occurredAt,
            String channel,
            boolean twoWay,
            boolean automated,
            String withRole,
            String by) {}
}
