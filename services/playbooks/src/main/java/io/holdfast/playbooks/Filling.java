package io.holdfast.playbooks;

import io.holdfast.playbooks.customer.Alert;
import io.holdfast.playbooks.play.Situation;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What fills the places of templates. */
public final class Filling {

    private Filling() {}

    /** Values for an account as it stands; the person by what is given, a reference or a name. */
    public static Map<String, String> of(Situation situation, Optional<String> person) {
        Map<String, String> values = new HashMap<>();
        values.put("account", situation.account().called());
        situation.account().owner().ifPresent(owner -> values.put("owner", owner));
        situation.account().lead().ifPresent(lead -> values.put("lead", lead));
        situation.account().tier().ifPresent(tier -> values.put("tier", tier));
        situation.health().ifPresent(health -> {
            values.put("score", health.score().toPlainString());
            values.put("band", health.band().name().toLowerCase(Locale.ROOT));
        });
        situation.alert().map(Alert::text).ifPresent(text -> values.put("alert", text));
        values.put("mrr", situation.money().written());
        person.ifPresent(who -> values.put("person", who));
        return values;
    }
}
