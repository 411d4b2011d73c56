package io.holdfast.chart;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** The restricted Pod Security Standard, and a little more. */
enum SecurityRules implements Rule {
    NOT_ROOT(one -> one.pod().at("/securityContext/runAsNonRoot").asBoolean()
            && one.pod().at("/securityContext/runAsUser").asInt() > 0),

    SECCOMP(one -> one.pod().at("/securityContext/seccompProfile/type").asText().equals("RuntimeDefault")),

    NO_TOKEN(one -> one.pod().path("automountServiceAccountToken").isBoolean()
            && !one.pod().path("automountServiceAccountToken").asBoolean()),

    /** Variables of Services would be read as settings: HOLDFAST_ACCOUNTS_PORT, when the release is called holdfast. */
    NO_SERVICE_LINKS(one -> one.pod().path("enableServiceLinks").isBoolean()
            && !one.pod().path("enableServiceLinks").asBoolean()),

    NOTHING_OF_THE_HOST(one -> Stream.of("hostNetwork", "hostPID", "hostIPC").noneMatch(one.pod()::has)
            && Manifest.stream(one.pod().path("volumes")).noneMatch(volume -> volume.has("hostPath"))),

    NO_ESCALATION(one -> all(
            one,
            container -> container.path("allowPrivilegeEscalation").isBoolean()
                    && !container.path("allowPrivilegeEscalation").asBoolean()
                    && !container.path("privileged").asBoolean())),

    READ_ONLY_ROOT(one ->
            all(one, container -> container.path("readOnlyRootFilesystem").asBoolean())),

    NO_CAPABILITIES(one -> all(
            one,
            container -> Manifest.stream(container.at("/capabilities/drop"))
                            .map(JsonNode::asText)
                            .toList()
                            .equals(List.of("ALL"))
                    && container.at("/capabilities/add").isMissingNode()));

    private final Function<Manifest, Boolean> holds;

    SecurityRules(Function<Manifest, Boolean> holds) {
        this.holds = holds;
    }

    @Override
    public Stream<String> faults(Manifests rendered) {
        return rendered.withPods().filter(one -> !holds.apply(one)).map(one -> one.title() + ": breaks " + this);
    }

    private static boolean all(Manifest one, Function<JsonNode, Boolean> holds) {
        return one.containers().stream()
                .map(container -> container.path("securityContext"))
                .allMatch(holds::apply);
    }
}
