package io.holdfast.launcher;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.embedded.PgBinaryResolver;
import io.zonky.test.db.postgres.util.ArchUtils;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * PostgreSQL's programs from the class path. The library's own search fails when the same jar is there twice, from the
 * local repository and from a folder {@code lib}; here the first one found is as good as the second.
 */
final class PostgresPrograms implements PgBinaryResolver {

    @Override
    public InputStream getPgBinary(String system, String hardware) throws IOException {
        String name = "postgres-" + system + "-" + ArchUtils.normalize(hardware);
        Optional<InputStream> found = Stream.of(name + "-" + LinuxUtils.getDistributionName(), name)
                .map(candidate -> "/" + candidate.replace(' ', '_').toLowerCase(Locale.ROOT) + ".txz")
                .map(DefaultPostgresBinaryResolver.class::getResourceAsStream)
                .filter(Objects::nonNull)
                .findFirst();
        return found.isPresent() ? found.get() : DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, hardware);
    }
}
