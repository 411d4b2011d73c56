package io.holdfast.alerting.clock;

import java.time.ZoneId;

/**
 * Which calendar each protocol counts by. Red is always around the clock.
 *
 * @param zone where working days are local
 * @param yellow calendar of the yellow protocol, by default working days in the zone of the alert
 */
public record Calendars(ZoneId zone, Calendar yellow) {

    private static final Calendar ALWAYS = Calendar.always();

    /** The calendar a protocol counts by. */
    public Calendar of(Protocol protocol) {
        return protocol == Protocol.YELLOW ? yellow : ALWAYS;
    }
}
