package io.holdfast.launcher;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The loopback ports of one running platform.
 *
 * @param services HTTP port by service name
 */
public record PlatformPorts(
        Map<String, Integer> services,
        PrivateRabbitMq.Ports rabbit,
        int postgres,
        int keycloak,
        int mongo,
        int smtp,
        int imap) {

    /** The ones a person can remember, for the platform of this working copy. */
    public static PlatformPorts fixed() {
        var services = new LinkedHashMap<String, Integer>();
        Service.ALL.forEach(service -> services.put(service.name(), service.port()));
        var rabbit = new PrivateRabbitMq.Ports(5673, 15673, 15693, 25673, 4370);
        return new PlatformPorts(services, rabbit, 5433, 8180, 27018, 1025, 1143);
    }

    /** Free ones, for tests beside a running platform. */
    public static PlatformPorts random() {
        int backing = 5;
        int[] free = FreePorts.take(backing + Service.ALL.size());
        var services = new LinkedHashMap<String, Integer>();
        for (int i = 0; i < Service.ALL.size(); i++) {
            services.put(Service.ALL.get(i).name(), free[backing + i]);
        }
        return new PlatformPorts(services, PrivateRabbitMq.Ports.random(), free[0], free[1], free[2], free[3], free[4]);
    }

    int of(Service service) {
        return services.get(service.name());
    }
}
