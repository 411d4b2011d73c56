package io.holdfast.messaging;

import com.rabbitmq.client.ConnectionFactory;
import java.security.GeneralSecurityException;
import java.time.Duration;
import javax.net.ssl.SSLContext;

/**
 * Where the broker is and who we are there.
 *
 * @param vhost virtual host
 * @param tls whether to connect with TLS, verifying the host name against the JVM's trust store
 */
public record BrokerAddress(String host, int port, String vhost, String user, String password, boolean tls) {

    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final int HEARTBEAT_SECONDS = 10;

    /** A factory for connections that do not recover by themselves: whoever holds one decides what a loss means. */
    ConnectionFactory factory() {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost(host);
        factory.setPort(port);
        factory.setVirtualHost(vhost);
        factory.setUsername(user);
        factory.setPassword(password);
        factory.setAutomaticRecoveryEnabled(false);
        factory.setTopologyRecoveryEnabled(false);
        factory.setConnectionTimeout((int) CONNECT.toMillis());
        factory.setHandshakeTimeout((int) CONNECT.toMillis());
        factory.setChannelRpcTimeout((int) CONNECT.toMillis());
        factory.setShutdownTimeout((int) CONNECT.toMillis());
        factory.setRequestedHeartbeat(HEARTBEAT_SECONDS);
        factory.setThreadFactory(Thread.ofPlatform().daemon().name("broker-", 0).factory());
        if (tls) {
            verifyPeer(factory);
        }
        return factory;
    }

    private static void verifyPeer(ConnectionFactory factory) {
        try {
            factory.useSslProtocol(SSLContext.getDefault());
            factory.enableHostnameVerification();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("No default TLS context", e);
        }
    }

    @Override
    public String toString() {
        return (tls ? "amqps://" : "amqp://") + user + "@" + host + ":" + port + "/" + vhost;
    }
}
