package io.holdfast.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.launcher.Service;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Prometheus reads every service under its own name, and the queues one by one. */
class ScrapingTest {

    private final Map<String, JsonNode> jobs = StreamSupport.stream(
                    Project.yaml(Project.path("deploy/observability/prometheus.yaml"))
                            .path("scrape_configs")
                            .spliterator(),
                    false)
            .collect(Collectors.toMap(job -> job.path("job_name").asText(), Function.identity()));

    @Test
    void everyServiceIsAJobOfItsName() {
        assertThat(Service.ALL).allSatisfy(service -> {
            JsonNode job = jobs.get(service.name());
            assertThat(job.path("metrics_path").asText()).isEqualTo("/q/metrics");
            assertThat(job.at("/static_configs/0/targets/0").asText()).isEqualTo(service.name() + ":" + service.port());
        });
    }

    @Test
    void theChartNamesJobsLikewise() {
        assertThat(Project.text(Project.path("helm/holdfast/templates/servicemonitor.yaml")))
                .contains("jobLabel: app.kubernetes.io/component");
    }

    @Test
    void queuesAreReadOneByOne() {
        assertThat(jobs.get("rabbitmq-queues").path("metrics_path").asText()).isEqualTo("/metrics/detailed");
        assertThat(jobs.get("rabbitmq-queues").path("params").path("family").toString())
                .contains("queue_coarse_metrics", "queue_consumer_count");
        assertThat(jobs).containsKey("rabbitmq");
    }
}
