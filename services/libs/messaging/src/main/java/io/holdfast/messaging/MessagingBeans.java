package io.holdfast.messaging;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes beans of configuration. The only place of this library that names the shared keys. */
@ApplicationScoped
class MessagingBeans {

    @Produces
    @Singleton
    ServiceName serviceName(@ConfigProperty(name = "holdfast.service") String service) {
        return new ServiceName(service);
    }

    @Produces
    @Singleton
    BrokerAddress brokerAddress(
            @ConfigProperty(name = "holdfast.rabbit.host") String host,
            @ConfigProperty(name = "holdfast.rabbit.port") int port,
            @ConfigProperty(name = "holdfast.rabbit.vhost") String vhost,
            @ConfigProperty(name = "holdfast.rabbit.user") String user,
            @ConfigProperty(name = "holdfast.rabbit.password") String password,
            @ConfigProperty(name = "holdfast.rabbit.tls") boolean tls) {
        return new BrokerAddress(host, port, vhost, user, password, tls);
    }

    @Produces
    @Singleton
    PublisherLimits publisherLimits() {
        return PublisherLimits.DEFAULT;
    }

    @Produces
    @Singleton
    @Typed(DatabaseClock.class)
    DatabaseClock databaseClock() {
        return new DatabaseClock();
    }

    @Produces
    @Singleton
    @DefaultBean
    Clock clock(DatabaseClock clock) {
        return clock;
    }
}
