package io.holdfast.alerting.clock;

/**
 * Which calendar each protocol counts by. Red is always around the clock.
 *
 * @param yellow calendar of the yellow protocol, by default working days in the zone of the alert
 */
public record Calendars(Calendar yellow) {

    private static final Calendar ALWAYS = Calendar.always();

    /** The calendar a protocol counts by. */
    public Calendar of(Protocol protocol) {
        return protocol == Protocol.YELLOW ? yellow : ALWAYS;
    }
}
