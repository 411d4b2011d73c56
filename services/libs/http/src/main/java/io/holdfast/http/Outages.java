package io.holdfast.http;

import io.quarkus.oidc.OIDCException;
import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Tells an outage, which passes, from a fault of the program, which does not. The database is out when it cannot be
 * reached, refuses connections, is shutting down or starting, or when the pool had no connection in time; the identity provider when
 * its keys cannot be fetched.
 */
final class Outages {

    private static final int DEEPEST = 12;

    /** SQLSTATE classes and codes: 08 connection, 53 resources, 57P shutdown and start-up, 25006 a standby. */
    private static final Set<String> STATES = Set.of("57P01", "57P02", "57P03", "25006");

    private Outages() {}

    static boolean is(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(DEEPEST)
                .anyMatch(Outages::isOutage);
    }

    private static boolean isOutage(Throwable cause) {
        return switch (cause) {
            case ConnectException refused -> true;
            case UnknownHostException unknown -> true;
            case NoRouteToHostException noRoute -> true;
            case SocketException reset -> true;
            case OIDCException noIdentityProvider -> true;
            case ClosedConnectionException closed -> true;
            case PgException postgres -> isOutage(postgres.getSqlState());
            case VertxException vertx -> saysOutage(vertx.getMessage());
            default ->
                cause.getClass().getName().equals("io.vertx.core.impl.NoStackTraceThrowable")
                        && saysOutage(cause.getMessage());
        };
    }

    private static boolean isOutage(String state) {
        return state != null && (state.startsWith("08") || state.startsWith("53") || STATES.contains(state));
    }

    private static boolean saysOutage(String message) {
        return message != null && (message.startsWith("Timeout") || message.equals("Connection was closed"));
    }
}
