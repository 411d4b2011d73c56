package io.holdfast.chart;

import java.util.List;
import java.util.stream.Stream;

/** Something that only a cluster would refuse, or that would work and be wrong. */
interface Rule {

    /** One sentence per object that breaks the rule; none when all is well. */
    Stream<String> faults(Manifests rendered);

    /** All rules, by the words a failing example is listed under. */
    static List<Rule> all() {
        return Stream.of(
                        NameRules.values(),
                        PodRules.values(),
                        SecurityRules.values(),
                        SelectorRules.values(),
                        ScalingRules.values(),
                        SecretRules.values(),
                        ReferenceRules.values())
                .<Rule>flatMap(Stream::of)
                .toList();
    }
}
