package io.holdfast.playbooks.customer;

import java.time.Instant;
import java.util.Optional;

/**
 * An alert as alerting last told of it.
 *
 * @param severity {@code INFO} to {@code CRITICAL}
 * @param protocol {@code red}, {@code yellow}, {@code first-response} or {@code none}
 * @param open false once resolved
 * @param deadline empty without a clock
 * @param firstResponseAt empty while the customer has not been answered
 */
public record Alert(
        String id,
        long number,
        String key,
        String rule,
        String accountId,
        Optional<String> personRef,
        String severity,
        boolean open,
        String protocol,
        Optional<String> owner,
        Instant openedAt,
        Optional<Instant> deadline,
        Optional<Instant> firstResponseAt,
        String text) {

    /** Whether its clock runs. */
    public boolean clocked() {
        return open && deadline.isPresent() && firstResponseAt.isEmpty();
    }

    /**
     * Whether playbooks are to be looked at: its clock runs, and it is new to us, came under another protocol or severity,
     * or its clock was started only now.
     *
     * @param before as it was known; empty when it was not
     */
    public boolean mayStart(Optional<Alert> before) {
        return clocked()
                && before.map(was -> !was.clocked() || !was.protocol.equals(protocol) || !was.severity.equals(severity))
                        .orElse(true);
    }
}
