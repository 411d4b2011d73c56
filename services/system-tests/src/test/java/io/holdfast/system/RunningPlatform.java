package io.holdfast.system;

import io.holdfast.launcher.Platform;
import io.holdfast.launcher.PlatformOptions;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One whole platform on random ports for all system tests of a run, stopped after the last. */
final class RunningPlatform implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Platform.class;
    }

    @Override
    public Platform resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.GLOBAL)
                .getOrComputeIfAbsent(Started.class, _ -> new Started(Platform.up(options())), Started.class)
                .platform();
    }

    private static PlatformOptions options() {
        return PlatformOptions.throwaway()
                .withEnvironment("scoring", "HOLDFAST_SCORING_REBUILD_MARGIN", "PT0S")
                .withEnvironment("webhooks", "HOLDFAST_WEBHOOKS_ALLOWED_NETWORKS", "127.0.0.0/8")
                .withProgress(System.out::println);
    }

    private record Started(Platform platform) implements AutoCloseable {
        @Override
        public void close() {
            platform.close();
        }
    }
}
