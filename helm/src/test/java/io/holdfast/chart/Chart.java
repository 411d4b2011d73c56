package io.holdfast.chart;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Renders the chart with the real Helm engine, as release {@code holdfast} in namespace {@code retention}. */
final class Chart {

    static final String KUBERNETES = "1.33";
    static final String RELEASE = "holdfast";
    static final String NAMESPACE = "retention";

    private static final Map<Profile, Manifests> OF_PROFILE = new HashMap<>();

    private Chart() {}

    static synchronized Manifests render(Profile profile) {
        return OF_PROFILE.computeIfAbsent(profile, one -> Manifests.parse(text(one)));
    }

    static String text(Profile profile) {
        return run(command(RELEASE).withValuesFile(profile.file()));
    }

    /** A profile with more values over it, written as YAML. */
    static Manifests render(Profile profile, String moreValues) {
        return render(RELEASE, profile, moreValues);
    }

    static Manifests render(String release, Profile profile, String moreValues) {
        return Manifests.parse(
                run(command(release).withValuesFile(profile.file()).withValuesFile(file(moreValues))));
    }

    /** The chart as it is, so without what Helm takes for hooks. */
    static Manifests renderWithoutHooks(Profile profile) {
        return Manifests.parse(command(ChartFolder.SOURCE, RELEASE)
                .withValuesFile(profile.file())
                .call());
    }

    private static TemplateCommand command(String release) {
        return command(ChartFolder.withoutHooks(), release);
    }

    private static TemplateCommand command(Path chart, String release) {
        return new Helm(chart)
                .template()
                .withName(release)
                .withNamespace(NAMESPACE)
                .withKubeVersion(KUBERNETES);
    }

    private static String run(TemplateCommand command) {
        return ChartFolder.restoreHooks(command.call());
    }

    private static Path file(String values) {
        Path file = ChartFolder.REPOSITORY.resolve(
                "helm/target/values/" + Integer.toHexString(values.hashCode()) + ".yaml");
        ChartFolder.write(file, values);
        return file;
    }
}
