package io.holdfast.http;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Says in a caller's words which fields break a constraint. */
final class Violations {

    private static final String BODY = "body";
    private static final List<String> PARAMETER_ANNOTATIONS = List.of("jakarta.ws.rs.", "org.jboss.resteasy.reactive.");

    private Violations() {}

    /** Whether an answer breaks the rules, which is our fault and not the caller's. */
    static boolean areOurs(ConstraintViolationException fault) {
        return fault.getConstraintViolations().stream()
                .flatMap(violation -> nodes(violation).stream())
                .anyMatch(node -> node.getKind() == ElementKind.RETURN_VALUE);
    }

    static List<Problem.FieldError> describe(ConstraintViolationException fault) {
        return fault.getConstraintViolations().stream()
                .map(violation -> new Problem.FieldError(field(violation), violation.getMessage()))
                .sorted(Comparator.comparing(Problem.FieldError::field).thenComparing(Problem.FieldError::reason))
                .toList();
    }

    /** The path as the caller wrote it: without the method, and without the name of the argument that takes the body. */
    private static String field(ConstraintViolation<?> violation) {
        StringJoiner field = new StringJoiner(".");
        for (Path.Node node : nodes(violation)) {
            boolean shown =
                    switch (node.getKind()) {
                        case METHOD, CONSTRUCTOR, BEAN, CROSS_PARAMETER -> false;
                        case PARAMETER -> isParameterOfRequest(violation, node.as(Path.ParameterNode.class));
                        default -> true;
                    };
            if (shown) {
                field.add(node.toString());
            }
        }
        return field.length() == 0 ? BODY : field.toString();
    }

    /** A path, query or header parameter by itself; not the body, and not an object that collects parameters. */
    private static boolean isParameterOfRequest(ConstraintViolation<?> violation, Path.ParameterNode parameter) {
        Path.MethodNode called = nodes(violation).getFirst().as(Path.MethodNode.class);
        Class<?>[] types = called.getParameterTypes().toArray(Class<?>[]::new);
        return Stream.<Class<?>>iterate(violation.getRootBeanClass(), type -> type != null, Class::getSuperclass)
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(method ->
                        method.getName().equals(called.getName()) && Arrays.equals(method.getParameterTypes(), types))
                .anyMatch(method -> carriesParameter(method, parameter.getParameterIndex()));
    }

    private static boolean carriesParameter(Method method, int index) {
        return Arrays.stream(method.getParameterAnnotations()[index])
                .map(annotation -> annotation.annotationType().getName())
                .anyMatch(name -> !name.endsWith(".BeanParam")
                        && PARAMETER_ANNOTATIONS.stream().anyMatch(name::startsWith));
    }

    private static List<Path.Node> nodes(ConstraintViolation<?> violation) {
        return StreamSupport.stream(violation.getPropertyPath().spliterator(), false)
                .toList();
    }
}
