package io.holdfast.messaging;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What became of a batch of outbox rows. Pure.
 *
 * @param confirmed positions the broker has taken
 * @param parked positions nobody takes, with the reason
 * @param deferred positions refused for now, while others got through: tried again later, others first
 * @param lost why nothing got through; null when something did. All rows stay as they are then
 */
record RelayBatch(Long[] confirmed, Map<Long, String> parked, Long[] deferred, PublishFailure lost) {

    /** One row and how its publication ended; failure is null when it was confirmed. */
    record Sent(OutboxRow row, Throwable failure) {}

    static RelayBatch of(List<Sent> results) {
        List<Long> confirmed = new ArrayList<>();
        Map<Long, String> parked = new LinkedHashMap<>();
        List<Long> refused = new ArrayList<>();
        PublishFailure lost = null;
        boolean answered = false;
        for (Sent sent : results) {
            long position = sent.row().position();
            switch (sent.failure()) {
                case null -> confirmed.add(position);
                case Unroutable unroutable -> parked.put(position, unroutable.getMessage());
                case Rejected _ -> {
                    refused.add(position);
                    answered = true;
                }
                case BrokerUnavailable away -> {
                    refused.add(position);
                    lost = away;
                }
                default -> parked.put(position, FailureText.reason(sent.failure()));
            }
        }
        answered |= !confirmed.isEmpty() || !parked.isEmpty();
        return new RelayBatch(
                confirmed.toArray(Long[]::new),
                parked,
                answered ? refused.toArray(Long[]::new) : new Long[0],
                answered ? null : lost);
    }
}
