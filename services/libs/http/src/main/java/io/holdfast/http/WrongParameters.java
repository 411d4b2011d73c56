package io.holdfast.http;

import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the path or query parameter that could not be converted. JAX-RS reports only the conversion's exception, whose
 * message quotes the value; the parameter is the one that carries it.
 */
final class WrongParameters {

    private WrongParameters() {}

    static Problem.FieldError find(UriInfo uri, Throwable conversion) {
        String field = Stream.of(uri.getPathParameters(), uri.getQueryParameters())
                .map(parameters -> carrier(parameters, conversion))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse("parameter");
        return new Problem.FieldError(field, "has not the expected form" + expectation(conversion));
    }

    private static Optional<String> carrier(MultivaluedMap<String, String> parameters, Throwable conversion) {
        return parameters.entrySet().stream()
                .filter(parameter -> quotes(conversion, parameter.getValue()))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static boolean quotes(Throwable conversion, List<String> values) {
        return Stream.iterate(conversion, cause -> cause != null, Throwable::getCause)
                .map(Throwable::getMessage)
                .anyMatch(message -> message != null && values.stream().anyMatch(value -> quotes(message, value)));
    }

    private static boolean quotes(String message, String value) {
        return !value.isEmpty() && message.contains(value);
    }

    private static String expectation(Throwable conversion) {
        return Stream.iterate(conversion, cause -> cause != null, Throwable::getCause)
                .map(WrongParameters::form)
                .filter(form -> !form.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static String form(Throwable cause) {
        return switch (cause) {
            case NumberFormatException number -> ": a whole number";
            case DateTimeParseException time -> ": a date or time in ISO 8601 form";
            case IllegalArgumentException uuid
            when String.valueOf(uuid.getMessage()).contains("UUID") -> ": a UUID";
            default -> "";
        };
    }
}
