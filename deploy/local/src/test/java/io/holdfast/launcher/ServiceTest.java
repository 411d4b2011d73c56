package io.holdfast.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ServiceTest {

    @Test
    void everyRowIsAModuleOfTheProject() {
        assertThat(Service.ALL)
                .allSatisfy(service -> assertThat(ProjectRoot.find().resolve("services/" + service.name() + "/pom.xml"))
                        .exists());
    }

    @Test
    void noPortIsGivenTwice() {
        var ports = PlatformPorts.fixed();
        List<Integer> all = Stream.concat(
                        ports.services().values().stream(),
                        Stream.of(
                                ports.rabbit().amqp(),
                                ports.rabbit().management(),
                                ports.rabbit().prometheus(),
                                ports.rabbit().distribution(),
                                ports.rabbit().epmd(),
                                ports.postgres(),
                                ports.keycloak(),
                                ports.mongo(),
                                ports.smtp(),
                                ports.imap()))
                .toList();

        assertThat(all).doesNotHaveDuplicates();
    }

    @Test
    void aServiceThatCallsAccountsHasAClientInTheRealm() {
        var callers = Service.ALL.stream()
                .filter(service -> service.needs(Service.Need.ACCOUNTS))
                .map(Service::name)
                .toList();

        assertThat(Realm.ofProject().confidentialClients()).containsAll(callers);
    }
}
