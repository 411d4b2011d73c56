package io.holdfast.chart;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How things may be called. */
enum NameRules implements Rule {
    OBJECT_NAMES(rendered -> rendered.all().stream()
            .filter(one -> !Syntax.OBJECT.matcher(one.name()).matches()
                    || one.name().length() > (one.is("Service") || one.is("Job") ? 63 : 253)
                    || one.is("Service") && !Character.isLetter(one.name().charAt(0)))
            .map(one -> one.title() + ": no name of an object")),

    NO_OBJECT_TWICE(
            rendered -> twice(rendered.all().stream().map(Manifest::title)).map(title -> title + " is there twice")),

    EVERYTHING_IN_THE_RELEASES_NAMESPACE(rendered -> rendered.all().stream()
            .filter(one -> !one.text("/metadata/namespace").equals(Chart.NAMESPACE))
            .map(one -> one.title() + ": not in the namespace of the release")),

    LABELS(rendered -> rendered.all().stream().flatMap(one -> Stream.of("/metadata", "/spec/template/metadata")
            .flatMap(metadata -> one.map(metadata + "/labels").entrySet().stream())
            .filter(label -> !Syntax.KEY.matcher(label.getKey()).matches()
                    || !Syntax.LABEL.matcher(label.getValue()).matches())
            .map(label -> one.title() + ": no label: " + label))),

    ANNOTATIONS(rendered -> rendered.all().stream().flatMap(one -> Stream.of("/metadata", "/spec/template/metadata")
            .flatMap(metadata -> one.map(metadata + "/annotations").keySet().stream())
            .filter(key -> !Syntax.KEY.matcher(key).matches())
            .map(key -> one.title() + ": no key of an annotation: " + key))),

    CONTAINER_NAMES(rendered -> rendered.withPods().flatMap(one -> one.containers().stream()
            .map(container -> container.path("name").asText())
            .filter(name -> !Syntax.CONTAINER.matcher(name).matches())
            .map(name -> one.title() + ": no name of a container: " + name))),

    VARIABLES(rendered -> rendered.withPods().flatMap(one -> one.containers().stream()
            .flatMap(container -> Manifest.stream(container.path("env")))
            .map(variable -> variable.path("name").asText())
            .filter(name -> !Syntax.VARIABLE.matcher(name).matches())
            .map(name -> one.title() + ": no name of a variable: " + name)));

    private final Function<Manifests, Stream<String>> check;

    NameRules(Function<Manifests, Stream<String>> check) {
        this.check = check;
    }

    @Override
    public Stream<String> faults(Manifests rendered) {
        return check.apply(rendered);
    }

    /** Those that come a second time. */
    static Stream<String> twice(Stream<String> all) {
        Set<String> seen = new HashSet<>();
        return all.filter(one -> !seen.add(one));
    }

    private static final class Syntax {
        static final Pattern OBJECT = Pattern.compile("[a-z0-9]([-a-z0-9.]*[a-z0-9])?");
        static final Pattern CONTAINER = Pattern.compile("(?=.{1,63}$)[a-z0-9]([-a-z0-9]*[a-z0-9])?");
        static final Pattern KEY = Pattern.compile(
                "([a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?");
        static final Pattern LABEL = Pattern.compile("([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?");
        static final Pattern VARIABLE = Pattern.compile("[A-Z][A-Z0-9_]*");
    }
}
