package io.holdfast.connector.sources;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.connector.Times;
import io.holdfast.connector.source.Source;
import io.holdfast.http.Conflict;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowIterator;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/** The sources and their sealed secrets. */
@ApplicationScoped
class SourceStore {

    private static final Logger LOG = Logger.getLogger(SourceStore.class);
    private static final String UNIQUE_VIOLATION = "23505";
    private static final TypeReference<Map<String, List<String>>> SETTINGS = new TypeReference<>() {};

    private static final String SELECT = """
            select s.id, s.kind, s.may_create_accounts, s.domain_verified, s.settings::text as settings, s.enabled,
                   s.version,
                   array(select k.sealed from source_secret k where k.source_id = s.id order by k.position) as sealed,
                   (select t.sealed from source_token t where t.source_id = s.id) as token,
                   (select p.reason from fetch_pause p where p.source_id = s.id and p.until is null) as paused
            from source s
            """;

    private static final String INSERT = """
            insert into source (id, kind, may_create_accounts, domain_verified, settings, enabled, version,
                                created_at, changed_at)
            values ($1, $2, $3, $4, $5::text::jsonb, $6, $7, $8, $8)
            """;

    private static final String UPDATE = """
            update source set may_create_accounts = $2, domain_verified = $3, settings = $4::text::jsonb, enabled = $5,
                              version = $6, changed_at = $7
            where id = $1
            """;

    private final SecretBox box;
    private final ObjectMapper json;

    SourceStore(SecretBox box, ObjectMapper json) {
        this.box = box;
        this.json = json;
    }

    /** All sources. */
    Uni<List<Source>> all(SqlClient client) {
        return client.preparedQuery(SELECT + " order by s.id").execute().map(this::each);
    }

    /** One page in the order of ids. */
    Uni<List<Source>> page(SqlClient client, String after, int fetch) {
        return client.preparedQuery(SELECT + " where s.id > $1 order by s.id limit $2")
                .execute(Tuple.of(after, fetch))
                .map(this::each);
    }

    Uni<Optional<Source>> find(SqlClient client, String id) {
        return client.preparedQuery(SELECT + " where s.id = $1")
                .execute(Tuple.of(id))
                .map(this::first);
    }

    /** The same, locked until the transaction ends. */
    Uni<Optional<Source>> lock(SqlClient tx, String id) {
        return tx.preparedQuery(SELECT + " where s.id = $1 for update of s")
                .execute(Tuple.of(id))
                .map(this::first);
    }

    /** Fails with {@link Conflict} when the id is taken, or one of the secrets belongs to another source. */
    Uni<Void> insert(SqlClient tx, Source source, Instant now) {
        return tx.preparedQuery(INSERT)
                .execute(Tuple.tuple(List.of(
                        source.id(),
                        source.kind(),
                        source.mayCreateAccounts(),
                        source.domainVerified(),
                        text(source.settings()),
                        source.enabled(),
                        source.version(),
                        Times.time(now))))
                .onFailure(SourceStore::taken)
                .transform(_ -> new Conflict("source-exists", "There is a source %s already.".formatted(source.id())))
                .chain(() -> secrets(tx, source));
    }

    /** Fails with {@link Conflict} when one of the secrets belongs to another source. A pause ends: it may work now. */
    Uni<Void> update(SqlClient tx, Source source, Instant now) {
        return tx.preparedQuery(UPDATE)
                .execute(Tuple.tuple(List.of(
                        source.id(),
                        source.mayCreateAccounts(),
                        source.domainVerified(),
                        text(source.settings()),
                        source.enabled(),
                        source.version(),
                        Times.time(now))))
                .chain(() -> tx.preparedQuery("delete from source_secret where source_id = $1")
                        .execute(Tuple.of(source.id())))
                .chain(() -> tx.preparedQuery("delete from fetch_pause where source_id = $1")
                        .execute(Tuple.of(source.id())))
                .chain(() -> secrets(tx, source));
    }

    private Uni<Void> secrets(SqlClient tx, Source source) {
        List<Tuple> rows = new ArrayList<>();
        for (String secret : source.secrets()) {
            rows.add(Tuple.of(
                    Buffer.buffer(box.fingerprint(secret)),
                    source.id(),
                    (short) rows.size(),
                    Buffer.buffer(box.seal(source.id(), secret))));
        }
        return tx.preparedQuery(
                        "insert into source_secret (fingerprint, source_id, position, sealed) values ($1, $2, $3, $4)")
                .executeBatch(rows)
                .onFailure(SourceStore::taken)
                .transform(_ -> new Conflict("secret-taken", "One of the secrets belongs to another source."))
                .chain(() -> token(tx, source));
    }

    private Uni<Void> token(SqlClient tx, Source source) {
        String token = source.access().token();
        return token == null
                ? Uni.createFrom().voidItem()
                : tx.preparedQuery("""
                                insert into source_token (source_id, sealed) values ($1, $2)
                                on conflict (source_id) do update set sealed = excluded.sealed
                                """)
                        .execute(Tuple.of(source.id(), Buffer.buffer(box.seal(tokenOf(source.id()), token))))
                        .replaceWithVoid();
    }

    /** What a token is bound to: not the same as the signing secrets of its source. */
    private static String tokenOf(String sourceId) {
        return sourceId + "/api-token";
    }

    private List<Source> each(RowSet<Row> rows) {
        List<Source> sources = new ArrayList<>();
        rows.forEach(row -> sources.add(source(row)));
        return sources;
    }

    private Optional<Source> first(RowSet<Row> rows) {
        RowIterator<Row> it = rows.iterator();
        return it.hasNext() ? Optional.of(source(it.next())) : Optional.empty();
    }

    private Source source(Row row) {
        String id = row.getString("id");
        try {
            return new Source(
                    id,
                    row.getString("kind"),
                    secrets(id, row),
                    row.getBoolean("may_create_accounts"),
                    row.getBoolean("domain_verified"),
                    json.readValue(row.getString("settings"), SETTINGS),
                    row.getBoolean("enabled"),
                    row.getLong("version"),
                    new Source.Access(token(id, row), row.getString("paused")));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("settings of source " + id, e);
        }
    }

    /** The opened secrets; none, with a log line, when they were sealed under another key: nothing can be verified then. */
    private List<String> secrets(String id, Row row) {
        List<String> secrets = new ArrayList<>();
        try {
            for (Buffer sealed : row.getDelegate().getArrayOfBuffers("sealed")) {
                secrets.add(box.open(id, sealed.getBytes()));
            }
        } catch (GeneralSecurityException e) {
            LOG.errorf("The secrets of source %s were sealed under another key; its requests cannot be verified.", id);
            return List.of();
        }
        return secrets;
    }

    private String token(String id, Row row) {
        var sealed = row.getBuffer("token");
        try {
            return sealed == null ? null : box.open(tokenOf(id), sealed.getBytes());
        } catch (GeneralSecurityException e) {
            LOG.errorf("The API token of source %s was sealed under another key; nothing can be fetched for it.", id);
            return null;
        }
    }

    private String text(Map<String, List<String>> settings) {
        try {
            return json.writeValueAsString(settings);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean taken(Throwable failure) {
        return failure instanceof PgException pg && UNIQUE_VIOLATION.equals(pg.getSqlState());
    }
}
