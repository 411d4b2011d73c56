package io.holdfast.messaging;

import io.vertx.pgclient.PgException;
import java.util.ArrayList;
import java.util.List;

/**
 * Words about a failure that are safe to keep. Messages of exceptions are left out, because databases and parsers quote
 * values in them; only our own {@link InvalidMessage} is trusted to speak.
 */
final class FailureText {

    private static final int MAX_REASON = 500;
    private static final int MAX_STACK = 4096;
    private static final int MAX_CAUSES = 5;

    private FailureText() {}

    static String reason(Throwable failure) {
        if (failure instanceof InvalidMessage invalid && invalid.getMessage() != null) {
            return cut(invalid.getMessage(), MAX_REASON);
        }
        List<String> chain = new ArrayList<>();
        for (Throwable one = failure; one != null && chain.size() < MAX_CAUSES; one = one.getCause()) {
            chain.add(name(one));
        }
        return cut(String.join(", caused by ", chain), MAX_REASON);
    }

    static String stack(Throwable failure) {
        StringBuilder text = new StringBuilder();
        int causes = 0;
        for (Throwable one = failure; one != null && causes < MAX_CAUSES; one = one.getCause(), causes++) {
            text.append(name(one)).append('\n');
            for (StackTraceElement frame : one.getStackTrace()) {
                text.append("\tat ").append(frame).append('\n');
                if (text.length() > MAX_STACK) {
                    return cut(text.toString(), MAX_STACK);
                }
            }
        }
        return text.toString();
    }

    private static String name(Throwable one) {
        String name = one.getClass().getName();
        return one instanceof PgException database ? name + " (SQLSTATE " + database.getSqlState() + ")" : name;
    }

    private static String cut(String text, int atMost) {
        return text.length() <= atMost ? text : text.substring(0, atMost);
    }
}
