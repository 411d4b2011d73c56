package io.holdfast.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What no schema can say fails the installation too, with a sentence that names the value. */
class ValidateTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    postgres: {host: ''}                                           | postgres.host: required
                    rabbitmq: {existingSecret: ''}                                 | rabbitmq.existingSecret: required
                    rabbitmq: {kedaSecret: ''}                                     | rabbitmq.kedaSecret: required
                    mongodb: {existingSecret: ''}                                  | mongodb.existingSecret: required, services.connector-support needs it
                    oidc: {url: ''}                                                | oidc.url: required
                    oidc: {existingSecret: ''}                                     | oidc.existingSecret: required, services.playbooks needs it
                    smtp: {host: ''}                                               | smtp.host: required
                    keys: {existingSecret: ''}                                     | keys.existingSecret: required
                    ingress: {domain: ''}                                          | ingress.domain: required
                    certificates: {existingConfigMap: ''}                          | certificates.existingConfigMap: required with postgres.tls
                    fullnameOverride: ''                                           | none
                    services: {scoring: {scaling: {min: 9, max: 8}}}               | services.scoring.scaling: min 9 is above max 8
                    services: {accounts: {scaling: {min: 0}}}                      | services.accounts.scaling.min: CPU cannot wake
                    services: {connector-crm: {scaling: {min: 0}}}                 | services.connector-crm.scaling.min: a door that sleeps
                    services: {alerting: {scaling: {by: queue}}}                   | services.alerting.scaling.queues: name at least one
                    services: {scoring: {scaling: {queues: {reporting.facts: {backlogPerReplica: 9}}}}} | reporting.facts is not a queue of this service
                    services: {scoring: {shutdown: {graceSeconds: 25}}}            | services.scoring.shutdown.graceSeconds: must be above
                    services: {scoring: {update: {maxSurge: 0}}}                   | services.scoring.update: with maxSurge and maxUnavailable both 0
                    services: {accounts: {enabled: false}}                         | services.alerting.talksTo: accounts is not enabled
                    services: {scoring: {scaling: {max: 100}}}                     | postgres.maxConnections: all services at most replicas need
                    postgres: {maxConnections: 100}                                | and 80 are free
                    """)
    void refuses(String values, String sentence) {
        if (sentence.equals("none")) {
            assertThat(Chart.render(Profile.HA, values).all()).isNotEmpty();
        } else {
            assertThatThrownBy(() -> Chart.render(Profile.HA, values)).hasMessageContaining(sentence);
        }
    }

    @Test
    void tellsEverythingAtOnce() {
        assertThatThrownBy(() -> Chart.render(Profile.HA, "postgres: {host: ''}\nsmtp: {from: ''}"))
                .hasMessageContaining("postgres.host")
                .hasMessageContaining("smtp.from");
    }

    @Test
    void aReleaseMayNotBeginWithADigit() {
        assertThatThrownBy(() -> Chart.render("2nd-holdfast", Profile.HA, "logs: {json: true}"))
                .hasMessageContaining("fullnameOverride: required");
        assertThat(Chart.render("2nd-holdfast", Profile.HA, "fullnameOverride: second")
                        .names("Service"))
                .contains("second-scoring");
    }

    @Test
    void countsTheReplicaOfAnUpdateAndFlywaysConnections() {
        String one =
                "defaults: {enabled: false, database: {pool: 8}}\nservices: {scoring: {enabled: true, scaling: {min: 1, max: 4}}}\n";
        int needed = (4 + 1) * (8 + 2);

        assertThat(Chart.render(Profile.HA, one + connections(needed)).names("Deployment"))
                .containsExactly("holdfast-scoring");
        assertThatThrownBy(() -> Chart.render(Profile.HA, one + connections(needed - 1)))
                .hasMessageContaining("need 50 connections, and 49 are free");
    }

    private static String connections(int free) {
        return "postgres: {maxConnections: " + (free + 20) + ", reservedConnections: 20}";
    }

    @Test
    void onlyWhatIsUsedIsRequired() {
        String values = """
                defaults: {enabled: false}
                services: {scoring: {enabled: true}}
                mongodb: {existingSecret: ''}
                smtp: {host: '', from: ''}
                keys: {existingSecret: ''}
                oidc: {existingSecret: ''}
                """;
        assertThat(Chart.render(Profile.HA, values).names("Deployment")).containsExactly("holdfast-scoring");
    }
}
