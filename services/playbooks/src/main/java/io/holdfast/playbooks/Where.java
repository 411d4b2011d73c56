package io.holdfast.playbooks;

import io.holdfast.http.InvalidInput;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Conditions of a query and their parameters, numbered as they come. */
public final class Where {

    private final List<String> conditions = new ArrayList<>();
    private final Tuple parameters = Tuple.tuple();

    /** Adds a condition; each {@code ?} stands for the next value. */
    public Where and(String condition, Object... values) {
        String numbered = condition;
        for (Object value : values) {
            parameters.addValue(value);
            numbered = numbered.replaceFirst("\\?", "\\$" + parameters.size());
        }
        conditions.add(numbered);
        return this;
    }

    /** The clause; empty without conditions. */
    public String sql() {
        return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
    }

    /** The parameters, in order. */
    public Tuple parameters() {
        return parameters;
    }

    /** A number of a cursor. */
    public static Long number(String text) {
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException e) {
            throw new InvalidInput("cursor", "belongs to another list");
        }
    }

    /** The constant a parameter names, in any case. */
    public static <E extends Enum<E>> E constant(Class<E> type, String parameter, String text) {
        try {
            return Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new InvalidInput(parameter, "must be one of " + List.of(type.getEnumConstants()));
        }
    }
}
