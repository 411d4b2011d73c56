package io.holdfast.alerting.notify;

import java.util.UUID;

/**
 * A mail that is due, leased to this replica for one try.
 *
 * @param recipient user name or address
 * @param why why the recipient is told
 * @param attempts tries so far, this one included
 */
record DueMail(UUID id, UUID alert, String recipient, String why, int attempts) {}
