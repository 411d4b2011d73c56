package io.holdfast.connector.product;

import io.holdfast.testing.Backing;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/** The module's backing services, each behind a {@link Cable} that a test may pull. */
public final class Backings implements QuarkusTestResourceLifecycleManager {

    private final Backing backing = new Backing();
    private Cable broker;
    private Cable database;
    private Cable mongo;

    @Override
    public void init(Map<String, String> arguments) {
        backing.init(Map.of("service", "connector-product"));
    }

    @Override
    public Map<String, String> start() {
        Map<String, String> properties = new HashMap<>(backing.start());
        broker = Cable.to(Integer.parseInt(properties.get("holdfast.rabbit.port")));
        database = Cable.to(Integer.parseInt(properties.get("holdfast.db.port")));
        URI mongoUrl = URI.create(properties.get("holdfast.mongo.url"));
        mongo = Cable.to(mongoUrl.getPort());
        properties.put("holdfast.rabbit.port", Integer.toString(broker.port()));
        properties.put("holdfast.db.port", Integer.toString(database.port()));
        properties.put("holdfast.mongo.url", "mongodb://127.0.0.1:" + mongo.port());
        return properties;
    }

    @Override
    public void inject(TestInjector injector) {
        backing.inject(injector);
        injector.injectIntoFields(new Cables(broker, database, mongo), new TestInjector.MatchesType(Cables.class));
    }

    @Override
    public void stop() {
        broker.close();
        database.close();
        mongo.close();
        backing.stop();
    }

    /** The cables to the backing services. */
    public record Cables(Cable broker, Cable database, Cable mongo) {}
}
