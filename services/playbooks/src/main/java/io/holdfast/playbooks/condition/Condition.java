package io.holdfast.playbooks.condition;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A condition in CEL, compiled once. Bounded: at most 1000 characters, 32 levels deep, 1000 turns of its loops. What cannot
 * be evaluated is a failure with a reason, never false.
 */
public final class Condition {

    private static final int LONGEST = 1_000;
    private static final int MOST_KEPT = 2_000;
    private static final CelOptions BOUNDS = CelOptions.current()
            .maxExpressionCodePointSize(LONGEST)
            .maxParseRecursionDepth(32)
            .comprehensionMaxIterations(1_000)
            .maxRegexProgramSize(200)
            .enableHeterogeneousNumericComparisons(true)
            .build();
    private static final CelCompiler COMPILER = compiler();
    private static final CelRuntime RUNTIME =
            CelRuntimeFactory.standardCelRuntimeBuilder().setOptions(BOUNDS).build();
    private static final Map<String, Condition> KNOWN = new ConcurrentHashMap<>();

    private final CelRuntime.Program program;

    private Condition(CelRuntime.Program program) {
        this.program = program;
    }

    /** What a condition says of a situation. */
    public sealed interface Verdict {
        /** It is true. */
        record Holds() implements Verdict {}

        /** It is false. */
        record HoldsNot() implements Verdict {}

        /** Nobody can say. */
        record Failed(String reason) implements Verdict {}
    }

    /** The text is no condition. */
    public static final class Malformed extends Exception {
        Malformed(String reason) {
            super(reason);
        }
    }

    /**
     * Compiles a condition.
     *
     * @throws Malformed when it does not compile against the variables, is no truth value, or is too large
     */
    public static Condition compile(String text) throws Malformed {
        try {
            CelAbstractSyntaxTree tree = COMPILER.compile(text).getAst();
            return new Condition(RUNTIME.createProgram(tree));
        } catch (CelValidationException | CelEvaluationException e) {
            throw new Malformed(firstLine(e));
        }
    }

    /** Evaluates the condition; {@link Variable}s by their words. */
    public Verdict evaluate(Map<String, Object> variables) {
        try {
            return program.eval(variables) instanceof Boolean truth
                    ? verdict(truth)
                    : new Verdict.Failed("is no truth value");
        } catch (CelEvaluationException e) {
            return new Verdict.Failed(firstLine(e));
        }
    }

    /** Compiles, or takes what was compiled before, and evaluates. */
    public static Verdict evaluate(String text, Map<String, Object> variables) {
        try {
            Condition known = KNOWN.get(text);
            Condition condition = known == null ? compile(text) : known;
            if (known == null && KNOWN.size() < MOST_KEPT) {
                KNOWN.put(text, condition);
            }
            return condition.evaluate(variables);
        } catch (Malformed e) {
            return new Verdict.Failed(e.getMessage());
        }
    }

    private static Verdict verdict(boolean truth) {
        return truth ? new Verdict.Holds() : new Verdict.HoldsNot();
    }

    private static CelCompiler compiler() {
        CelCompilerBuilder builder = CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(BOUNDS)
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .setResultType(SimpleType.BOOL);
        for (Variable variable : Variable.values()) {
            builder.addVar(variable.word(), variable.type());
        }
        return builder.build();
    }

    private static String firstLine(Exception failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("cannot be evaluated");
    }
}
