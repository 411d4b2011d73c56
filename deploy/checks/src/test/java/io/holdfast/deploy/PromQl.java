package io.holdfast.deploy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a PromQL expression far enough to know that it is one: brackets, functions, operators, matchers, ranges. Prometheus
 * knows more (types, for example); {@code promtool} is the judge of last resort.
 */
final class PromQl {

    private static final Pattern TOKEN =
            Pattern.compile("\\s*(?:(?<string>\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^'\\\\]|\\\\.)*')"
                    + "|(?<duration>(?:\\d+(?:ms|[smhdwy]))+)(?![\\w.])|(?<number>\\d+(?:\\.\\d+)?(?:e[+-]?\\d+)?)(?![\\w.])"
                    + "|(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)"
                    + "|(?<symbol>=~|!~|!=|==|<=|>=|[-+*/%^=<>(){}\\[\\],]))");
    private static final Set<String> AGGREGATIONS =
            Set.of("sum", "min", "max", "avg", "count", "topk", "bottomk", "quantile", "stddev");
    private static final Set<String> FUNCTIONS = Set.of(
            "rate",
            "irate",
            "increase",
            "delta",
            "deriv",
            "absent",
            "vector",
            "time",
            "clamp_min",
            "clamp_max",
            "abs",
            "max_over_time",
            "min_over_time",
            "avg_over_time",
            "sum_over_time",
            "changes",
            "resets",
            "histogram_quantile",
            "label_replace",
            "round");
    private static final Set<String> OF_A_RANGE = Set.of(
            "rate",
            "irate",
            "increase",
            "delta",
            "deriv",
            "max_over_time",
            "min_over_time",
            "avg_over_time",
            "sum_over_time",
            "changes",
            "resets");
    private static final Set<String> OPERATORS =
            Set.of("+", "-", "*", "/", "%", "^", "==", "!=", "<=", ">=", "<", ">", "and", "or", "unless");
    private static final Set<String> MATCHINGS = Set.of("on", "ignoring", "group_left", "group_right", "bool");

    private final String expression;
    private final List<Token> tokens = new ArrayList<>();
    private final Set<String> metrics = new TreeSet<>();
    private int at;
    private boolean range;

    private PromQl(String expression) {
        this.expression = expression;
    }

    /**
     * The names of the metrics it reads.
     *
     * @throws IllegalArgumentException when it is no expression; the message says where
     */
    static Set<String> metricsOf(String expression) {
        var parser = new PromQl(expression);
        parser.tokenize();
        parser.expression();
        if (parser.at < parser.tokens.size()) {
            throw parser.wrong("something follows the end");
        }
        return parser.metrics;
    }

    private void tokenize() {
        Matcher matcher = TOKEN.matcher(expression);
        int end = 0;
        while (end < expression.stripTrailing().length()) {
            if (!matcher.find(end) || matcher.start() != end) {
                throw new IllegalArgumentException("cannot be read from '" + expression.substring(end) + "'");
            }
            for (String kind : List.of("string", "duration", "number", "name", "symbol")) {
                if (matcher.group(kind) != null) {
                    tokens.add(new Token(kind, matcher.group(kind)));
                }
            }
            end = matcher.end();
        }
    }

    private void expression() {
        unary();
        while (at < tokens.size() && OPERATORS.contains(peek())) {
            at++;
            while (MATCHINGS.contains(peek())) {
                boolean labels = !next().text().equals("bool");
                if (labels && peek().equals("(")) {
                    labels();
                }
            }
            unary();
        }
    }

    private void unary() {
        if (peek().equals("-")) {
            at++;
        }
        primary();
        range = false;
        if (peek().equals("[")) {
            take("[");
            duration();
            take("]");
            range = true;
        }
        if (peek().equals("offset")) {
            at++;
            duration();
        }
    }

    private void primary() {
        Token token = next();
        switch (token.kind()) {
            case "number" -> {}
            case "symbol" -> {
                if (!token.text().equals("(")) {
                    throw wrong("unexpected '" + token.text() + "'");
                }
                expression();
                take(")");
            }
            case "name" -> named(token.text());
            default -> throw wrong("unexpected " + token.text());
        }
    }

    private void named(String name) {
        boolean aggregation = AGGREGATIONS.contains(name);
        if (aggregation && (peek().equals("by") || peek().equals("without"))) {
            at++;
            labels();
            arguments(name);
        } else if (peek().equals("(")) {
            if (!aggregation && !FUNCTIONS.contains(name)) {
                throw wrong("unknown function " + name);
            }
            arguments(name);
            if (aggregation && (peek().equals("by") || peek().equals("without"))) {
                at++;
                labels();
            }
        } else {
            metrics.add(name);
            if (peek().equals("{")) {
                matchers();
            }
        }
    }

    private void arguments(String function) {
        take("(");
        boolean ranged = false;
        while (!peek().equals(")")) {
            if (token().kind().equals("string")) {
                at++;
            } else {
                expression();
                ranged |= range;
            }
            if (peek().equals(",")) {
                at++;
            }
        }
        take(")");
        if (OF_A_RANGE.contains(function) != ranged) {
            throw wrong(function + (ranged ? " takes no range" : " needs a range"));
        }
        range = false;
    }

    private void matchers() {
        take("{");
        while (!peek().equals("}")) {
            kind("name");
            if (!Set.of("=", "!=", "=~", "!~").contains(next().text())) {
                throw wrong("a matcher needs =, !=, =~ or !~");
            }
            boolean pattern = tokens.get(at - 1).text().endsWith("~");
            String value = kind("string");
            if (pattern) {
                Pattern.compile(value.substring(1, value.length() - 1).replace("\\\\", "\\"));
            }
            if (peek().equals(",")) {
                at++;
            }
        }
        take("}");
    }

    private void labels() {
        take("(");
        while (!peek().equals(")")) {
            kind("name");
            if (peek().equals(",")) {
                at++;
            }
        }
        take(")");
    }

    private void duration() {
        kind("duration");
    }

    private String kind(String kind) {
        Token token = next();
        if (!token.kind().equals(kind)) {
            throw wrong("'" + token.text() + "' is no " + kind);
        }
        return token.text();
    }

    private void take(String symbol) {
        if (!next().text().equals(symbol)) {
            throw wrong("'" + symbol + "' is missing");
        }
    }

    private Token next() {
        Token token = token();
        at++;
        return token;
    }

    private Token token() {
        if (at >= tokens.size()) {
            throw wrong("it ends too early");
        }
        return tokens.get(at);
    }

    private String peek() {
        return at < tokens.size() && !tokens.get(at).kind().equals("string")
                ? tokens.get(at).text()
                : "";
    }

    private IllegalArgumentException wrong(String why) {
        return new IllegalArgumentException(why + " in " + expression);
    }

    private record Token(String kind, String text) {}
}
