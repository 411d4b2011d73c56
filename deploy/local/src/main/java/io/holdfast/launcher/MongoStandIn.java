package io.holdfast.launcher;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import java.nio.file.Path;

/**
 * Speaks MongoDB's wire protocol from this Java process. It stands in for a real server where none can be had; it proves
 * wiring, not performance, and knows neither transactions nor expiry.
 */
public final class MongoStandIn implements AutoCloseable {

    private static final String HOST = "127.0.0.1";

    private final MongoServer server;
    private final int port;

    private MongoStandIn(H2Backend backend, int port) {
        this.server = new MongoServer(backend);
        this.port = port;
        server.bind(HOST, port);
    }

    /** Forgets everything when closed. */
    public static MongoStandIn inMemory(int port) {
        return new MongoStandIn(H2Backend.inMemory(), port);
    }

    /** Keeps its data in this file. */
    public static MongoStandIn in(Path file, int port) {
        Folders.create(file.toAbsolutePath().getParent());
        return new MongoStandIn(new H2Backend(file.toString()), port);
    }

    public String url() {
        return "mongodb://" + HOST + ":" + port;
    }

    /** Ends all connections and closes the file. */
    @Override
    public void close() {
        server.shutdownNow();
    }
}
