package io.holdfast.scoring.condition;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.HashMap;
import java.util.Map;

/**
 * A condition in CEL, compiled once. Bounded: at most 1000 characters, 32 levels deep, 1000 turns of its loops. What cannot
 * be evaluated is a failure with a reason, never false.
 *
 * <p>Variables: {@code account.tier}, {@code account.industry}, {@code account.lifecycle} (texts, empty when unknown),
 * {@code account.segments} (list of texts), {@code account.ageDays} (whole days); where measures are known also
 * {@code m}, the measured values by name: {@code "U1" in m && m["U1"] < 0.5}.
 */
public final class Expression {

    private static final int LONGEST = 1_000;
    private static final CelOptions BOUNDS = CelOptions.current()
            .maxExpressionCodePointSize(LONGEST)
            .maxParseRecursionDepth(32)
            .comprehensionMaxIterations(1_000)
            .maxRegexProgramSize(200)
            .enableHeterogeneousNumericComparisons(true)
            .build();
    private static final CelCompiler OVER_ACCOUNT = compiler().build();
    private static final CelCompiler OVER_MEASURES = compiler()
            .addVar("m", MapType.create(SimpleType.STRING, SimpleType.DOUBLE))
            .build();
    private static final CelRuntime RUNTIME =
            CelRuntimeFactory.standardCelRuntimeBuilder().setOptions(BOUNDS).build();

    private final String text;
    private final CelRuntime.Program program;

    private Expression(String text, CelRuntime.Program program) {
        this.text = text;
        this.program = program;
    }

    /** What a condition says. */
    public sealed interface Verdict {
        /** It is true. */
        record Holds() implements Verdict {}

        /** It is false. */
        record HoldsNot() implements Verdict {}

        /** Nobody can say. */
        record Failed(String reason) implements Verdict {}
    }

    /** The text is no condition. */
    public static final class Malformed extends IllegalArgumentException {
        Malformed(String reason) {
            super(reason);
        }
    }

    /**
     * Compiles a condition over the account alone.
     *
     * @throws Malformed when it does not compile against the variables, is no truth value, or is too large
     */
    public static Expression overAccount(String text) {
        return compile(OVER_ACCOUNT, text);
    }

    /**
     * Compiles a condition over the account and its measures.
     *
     * @throws Malformed when it does not compile against the variables, is no truth value, or is too large
     */
    public static Expression overMeasures(String text) {
        return compile(OVER_MEASURES, text);
    }

    /** Evaluates a condition over the account alone. */
    public Verdict of(Profile account) {
        return evaluate(account.variables());
    }

    /** Evaluates it with the values that are known, by measure. */
    public Verdict of(Profile account, Map<String, Double> measured) {
        Map<String, Object> variables = new HashMap<>(account.variables());
        variables.put("m", measured);
        return evaluate(variables);
    }

    /** As it was written. */
    public String text() {
        return text;
    }

    @Override
    public String toString() {
        return text;
    }

    private Verdict evaluate(Map<String, Object> variables) {
        try {
            return program.eval(variables) instanceof Boolean truth
                    ? truth ? new Verdict.Holds() : new Verdict.HoldsNot()
                    : new Verdict.Failed("is no truth value");
        } catch (CelEvaluationException e) {
            return new Verdict.Failed(firstLine(e));
        }
    }

    private static Expression compile(CelCompiler compiler, String text) {
        try {
            CelAbstractSyntaxTree tree = compiler.compile(text).getAst();
            return new Expression(text, RUNTIME.createProgram(tree));
        } catch (CelValidationException | CelEvaluationException e) {
            throw new Malformed(firstLine(e));
        }
    }

    private static CelCompilerBuilder compiler() {
        return CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(BOUNDS)
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .setResultType(SimpleType.BOOL)
                .addVar("account.tier", SimpleType.STRING)
                .addVar("account.industry", SimpleType.STRING)
                .addVar("account.lifecycle", SimpleType.STRING)
                .addVar("account.segments", ListType.create(SimpleType.STRING))
                .addVar("account.ageDays", SimpleType.INT);
    }

    private static String firstLine(Exception failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("cannot be evaluated");
    }
}
