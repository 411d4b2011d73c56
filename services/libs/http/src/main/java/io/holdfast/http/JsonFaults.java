package io.holdfast.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.InvalidNullException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.lang.reflect.Field;
import java.math.BigDecimal;
import java.time.temporal.Temporal;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Says in a caller's words, without class names, what is wrong with a JSON body. */
final class JsonFaults {

    private static final String BODY = "body";

    private JsonFaults() {}

    /** The wrong field, or {@code body} when the text is no JSON, with the position in the text. */
    static Problem.FieldError describe(JacksonException fault) {
        String field = fault instanceof JsonMappingException mapping ? path(mapping.getPath()) : BODY;
        return new Problem.FieldError(field, reason(fault) + position(fault.getLocation()));
    }

    /** Whether the fault is in the request's body; the same exceptions also come from reading our own stored JSON. */
    static boolean isOfRequest(Throwable fault) {
        return Arrays.stream(fault.getStackTrace())
                .anyMatch(frame -> frame.getClassName().endsWith("JacksonMessageBodyReader"));
    }

    private static String reason(JacksonException fault) {
        return switch (fault) {
            case UnrecognizedPropertyException unknown -> "is not a known field";
            case InvalidFormatException format -> "must be " + expected(format.getTargetType());
            case InvalidNullException missing -> "must not be null";
            case ValueInstantiationException value -> "is not acceptable";
            case MismatchedInputException mismatch when isMissing(mismatch) -> "is missing";
            case MismatchedInputException mismatch -> "must be " + expected(mismatch.getTargetType());
            case JsonMappingException mapping -> "cannot be read";
            default -> "is not well-formed JSON";
        };
    }

    private static boolean isMissing(MismatchedInputException mismatch) {
        return mismatch.getMessage() != null && mismatch.getMessage().startsWith("Missing required creator property");
    }

    private static String expected(Class<?> type) {
        if (type == null) {
            return "of another type";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type == double.class || type == float.class || Number.class.isAssignableFrom(type) && isDecimal(type)) {
            return "a number";
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return "a whole number in range";
        }
        if (type.isEnum()) {
            return "one of " + names(type);
        }
        if (type == UUID.class) {
            return "a UUID";
        }
        if (Temporal.class.isAssignableFrom(type)) {
            return "a date or time in ISO 8601 form";
        }
        if (type == String.class) {
            return "a string";
        }
        if (Collection.class.isAssignableFrom(type) || type.isArray()) {
            return "an array";
        }
        return Map.class.isAssignableFrom(type) || type.isRecord() ? "an object" : "of another type";
    }

    /** The names of an enum as they are written in JSON. */
    private static String names(Class<?> type) {
        return Arrays.stream(type.getFields())
                .filter(Field::isEnumConstant)
                .map(constant -> Optional.ofNullable(constant.getAnnotation(JsonProperty.class))
                        .map(JsonProperty::value)
                        .orElse(constant.getName()))
                .collect(Collectors.joining(", "));
    }

    private static boolean isDecimal(Class<?> type) {
        return type == Double.class || type == Float.class || type == BigDecimal.class;
    }

    private static String path(List<JsonMappingException.Reference> references) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference reference : references) {
            if (reference.getFieldName() == null) {
                path.append('[').append(reference.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(reference.getFieldName());
            }
        }
        return path.isEmpty() ? BODY : path.toString();
    }

    private static String position(JsonLocation location) {
        return location == null || location.getLineNr() < 1
                ? ""
                : " (line %d, column %d)".formatted(location.getLineNr(), location.getColumnNr());
    }
}
