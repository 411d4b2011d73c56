package io.holdfast.http;

import io.smallrye.config.ConfigMapping;

@ConfigMapping(prefix = "sample")
interface SampleConfig {
    String greeting();
}
