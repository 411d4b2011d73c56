package io.holdfast.alerting.alert;

import static io.holdfast.alerting.alert.Declines.CALENDARS;
import static io.holdfast.alerting.alert.Declines.CSM;
import static io.holdfast.alerting.alert.Declines.at;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** One key and its alerts, in memory. */
final class Book {

    private final Map<UUID, Alert> alerts = new LinkedHashMap<>();
    private Optional<KnownWarning> known = Optional.empty();
    private String lastText = "";

    /** Takes a message in and answers the reasons. */
    List<String> take(WarningMessage message) {
        Handling.Result result = Handling.decide(known, active(), message, new UUID(7, alerts.size()), CSM, CALENDARS);
        known = result.known().or(() -> known);
        List<Happening> happenings = new ArrayList<>();
        result.affected().forEach(affected -> {
            alerts.put(affected.alert().id(), affected.alert());
            happenings.addAll(affected.happenings());
        });
        result.note().ifPresent(happenings::add);
        lastText = happenings.getLast().text();
        return happenings.stream().map(Happening::reason).toList();
    }

    void resolveByHand() {
        Response response = Response.resolve(active().orElseThrow(), "csm", "spoke to them", true, at(4));
        alerts.put(response.alert().id(), response.alert());
        known = known.map(state -> state.quiet(response.alert().warning().severity()));
    }

    Optional<Alert> active() {
        return alerts.values().stream().filter(Alert::active).findFirst();
    }

    List<Alert> all() {
        return List.copyOf(alerts.values());
    }

    Alert last() {
        return all().getLast();
    }

    String lastText() {
        return lastText;
    }
}
