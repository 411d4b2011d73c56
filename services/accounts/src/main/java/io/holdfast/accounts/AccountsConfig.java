package io.holdfast.accounts;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of accounts. */
@ConfigMapping(prefix = "holdfast.accounts")
public interface AccountsConfig {

    /** Longest time until roles, touches and contracts follow a reference or person that moved. */
    @WithDefault("500ms")
    Duration followEvery();
}
