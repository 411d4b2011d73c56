package io.holdfast.playbooks.notify;

import java.util.Optional;
import java.util.UUID;

/**
 * A mail that is due, leased to this replica for one try.
 *
 * @param recipient user name or address of ours; empty for a person of the customer
 * @param contactRef person of the customer; empty for ours
 * @param attempts tries so far, this one included
 */
record DueMail(
        UUID id,
        UUID play,
        String account,
        String step,
        Optional<String> recipient,
        Optional<String> contactRef,
        String subject,
        String body,
        int attempts) {}
