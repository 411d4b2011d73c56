package io.holdfast.testing;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;

/** The rules of the house that a build can check. One test per service calls {@link #check}. */
public final class Architecture {

    private Architecture() {}

    /**
     * Checks every rule against the main classes of a service or library.
     *
     * @param root the module's package, for example {@code io.holdfast.scoring}
     * @param core names of its core packages below the root, for example {@code score}; every other package directly below
     *     the root counts as a use case
     * @throws AssertionError naming the rule, its reason and each violation
     */
    public static void check(String root, String... core) {
        check(mainClassesOf(root), root, core);
    }

    /**
     * The same for a service with ground: packages of shells that several use cases stand on, and which know none of them.
     * A service needs a decision record that names its ground.
     *
     * @param ground names of those packages below the root, for example {@code measure}
     */
    public static void check(String root, List<String> core, List<String> ground) {
        JavaClasses classes = mainClassesOf(root);
        Rules.all(root, core, ground).forEach(rule -> rule.check(classes));
    }

    static void check(JavaClasses classes, String root, String... core) {
        Rules.all(root, List.of(core), List.of()).forEach(rule -> rule.check(classes));
    }

    static JavaClasses mainClassesOf(String root) {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(root);
        if (!classes.iterator().hasNext()) {
            throw new AssertionError("There is no class in package " + root + ": is the name right?");
        }
        return classes;
    }
}
