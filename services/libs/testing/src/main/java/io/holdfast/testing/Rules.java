package io.holdfast.testing;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.MethodCallTarget;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.HttpMethod;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One method per rule. */
final class Rules {

    private static final Pattern EMPTY_NAMES = Pattern.compile(".*(Impl|Utils?|Helper|Manager)");
    private static final Set<String> CLOCKS = Set.of("java.time.Clock", "java.time.InstantSource");
    private static final Set<String> DATES = Set.of(
            "java.time.Instant",
            "java.time.LocalDate",
            "java.time.LocalTime",
            "java.time.LocalDateTime",
            "java.time.OffsetDateTime",
            "java.time.ZonedDateTime",
            "java.time.Year",
            "java.time.YearMonth");

    private Rules() {}

    static List<ArchRule> all(String root, List<String> core, List<String> ground) {
        return List.of(
                pureCore(root, core),
                timelessCore(root, core),
                independentUseCases(root, both(core, ground)),
                groundKnowsNoUseCase(root, core, ground),
                speakingNames(),
                brokerPlumbing(),
                guardedEndpoints(),
                injectedTime());
    }

    static ArchRule pureCore(String root, List<String> core) {
        return noClasses()
                .that(inCore(root, core))
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                                "jakarta..",
                                "javax..",
                                "io.quarkus..",
                                "io.smallrye..",
                                "org.hibernate..",
                                "io.vertx..")
                        .and(DescribedPredicate.not(resideInAnyPackage("javax.crypto.."))))
                .as("core packages are free of frameworks")
                .because("the same inputs must give the same decision, without a container")
                .allowEmptyShould(true);
    }

    static ArchRule timelessCore(String root, List<String> core) {
        return fields().that()
                .areDeclaredInClassesThat(inCore(root, core))
                .should()
                .notHaveRawType(are(DescribedPredicate.describe("a clock", type -> CLOCKS.contains(type.getName()))))
                .andShould()
                .haveNameNotMatching("(?i)clock")
                .as("core packages hold no clock")
                .because("the core takes `Instant now` as a parameter; the clock lives in the shell")
                .allowEmptyShould(true);
    }

    static ArchRule independentUseCases(String root, List<String> core) {
        return slices().assignedFrom(useCases(root, core))
                .should()
                .notDependOnEachOther()
                .as("use cases do not depend on each other")
                .because("they share the core and the libraries; what two of them need belongs there")
                .allowEmptyShould(true);
    }

    static ArchRule groundKnowsNoUseCase(String root, List<String> core, List<String> ground) {
        List<String> known = both(core, ground);
        return noClasses()
                .that(inPackages("in ground packages " + ground, root, ground))
                .should()
                .dependOnClassesThat(DescribedPredicate.describe("are of a use case", type -> {
                    String name = directPackage(root, type);
                    return !name.isEmpty() && !known.contains(name);
                }))
                .as("what use cases stand on knows none of them")
                .because("else they would depend on each other through it")
                .allowEmptyShould(true);
    }

    static ArchRule speakingNames() {
        return classes()
                .should(new ArchCondition<>("have a name that says what they are") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        boolean empty =
                                EMPTY_NAMES.matcher(type.getSimpleName()).matches();
                        events.add(new SimpleConditionEvent(
                                type, !empty, "%s is called %s".formatted(type.getName(), type.getSimpleName())));
                    }
                })
                .because("Impl, Util, Helper and Manager name nothing of the field");
    }

    static ArchRule brokerPlumbing() {
        return noClasses()
                .that()
                .resideOutsideOfPackage("io.holdfast.messaging..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.rabbitmq..")
                .because("libs/messaging is the only code that knows broker plumbing")
                .allowEmptyShould(true);
    }

    static ArchRule guardedEndpoints() {
        return methods()
                .that(DescribedPredicate.describe("are HTTP endpoints", Rules::isEndpoint))
                .should()
                .beAnnotatedWith(RolesAllowed.class)
                .orShould()
                .beAnnotatedWith(PermitAll.class)
                .orShould()
                .beAnnotatedWith(DenyAll.class)
                .because("each endpoint names its roles, on the method, where a reader looks for them")
                .allowEmptyShould(true);
    }

    static ArchRule injectedTime() {
        return noClasses()
                .that()
                .doNotHaveFullyQualifiedName("io.holdfast.messaging.DatabaseClock")
                .should()
                .callMethodWhere(DescribedPredicate.describe("it reads the machine's clock", Rules::readsMachineTime))
                .because("time is injected: java.time.Clock in shells, `Instant now` in the core")
                .allowEmptyShould(true);
    }

    private static boolean isEndpoint(JavaMethod method) {
        return method.getAnnotations().stream()
                .map(JavaAnnotation::getRawType)
                .anyMatch(type -> type.isAnnotatedWith(HttpMethod.class));
    }

    private static boolean readsMachineTime(JavaMethodCall call) {
        MethodCallTarget target = call.getTarget();
        String owner = target.getOwner().getName();
        String name = target.getName();
        boolean noClockGiven =
                target.getRawParameterTypes().stream().noneMatch(type -> CLOCKS.contains(type.getName()));
        return DATES.contains(owner) && name.equals("now") && noClockGiven
                || CLOCKS.contains(owner) && (name.startsWith("system") || name.startsWith("tick") && noClockGiven)
                || owner.equals("java.lang.System") && name.equals("currentTimeMillis");
    }

    private static DescribedPredicate<JavaClass> inCore(String root, List<String> core) {
        return inPackages("in core packages " + core, root, core);
    }

    private static DescribedPredicate<JavaClass> inPackages(String description, String root, List<String> names) {
        return DescribedPredicate.describe(description, type -> names.contains(directPackage(root, type)));
    }

    private static List<String> both(List<String> some, List<String> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    private static SliceAssignment useCases(String root, List<String> core) {
        return new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass type) {
                String name = directPackage(root, type);
                return name.isEmpty() || core.contains(name) ? SliceIdentifier.ignore() : SliceIdentifier.of(name);
            }

            @Override
            public String getDescription() {
                return "use cases of " + root;
            }
        };
    }

    /** The name of the package directly below the root that a class lives in; empty in the root and outside. */
    private static String directPackage(String root, JavaClass type) {
        String name = type.getPackageName();
        if (!name.startsWith(root + ".")) {
            return "";
        }
        String below = name.substring(root.length() + 1);
        int dot = below.indexOf('.');
        return dot < 0 ? below : below.substring(0, dot);
    }
}
