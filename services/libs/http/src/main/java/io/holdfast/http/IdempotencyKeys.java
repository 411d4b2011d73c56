package io.holdfast.http;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * The table {@code idempotency_key}. A claim is one statement: it inserts the key, or takes it over when it has expired or
 * when the attempt that holds it is dead. Ages are the database's own time, so that replicas agree.
 */
@ApplicationScoped
public class IdempotencyKeys {

    /** Whose key it is: the same word of another caller, or for another path, is another key. */
    record Scope(String caller, String method, String path, String key) {}

    /** What a key already stands for. */
    sealed interface Claim {
        /** The caller may go ahead and answer under this attempt. */
        record Granted(UUID attempt) implements Claim {}

        /** The first answer, to be given again. */
        record Answered(int status, Map<String, String> headers, byte[] body) implements Claim {}

        /** The first request still runs. */
        record Running() implements Claim {}

        /** The key stands for a request with another body. */
        record OtherBody() implements Claim {}
    }

    private static final String CLAIM = """
            insert into idempotency_key as k (caller, method, path, key, body_hash, claim, claimed_at)
            values ($1, $2, $3, $4, $5, $6, now())
            on conflict (caller, method, path, key) do update
              set body_hash = excluded.body_hash, claim = excluded.claim, claimed_at = now(),
                  status = null, headers = null, body = null
              where k.claimed_at < now() - interval '24 hours'
                 or k.status is null and k.body_hash = excluded.body_hash
                    and k.claimed_at < now() - interval '60 seconds'
            returning claim
            """;

    private static final String READ = """
            select body_hash, status, headers, body from idempotency_key
            where caller = $1 and method = $2 and path = $3 and key = $4
            """;

    private static final String ANSWER = """
            update idempotency_key set status = $6, headers = $7, body = $8
            where caller = $1 and method = $2 and path = $3 and key = $4 and claim = $5
            """;

    private static final String RELEASE = """
            delete from idempotency_key
            where caller = $1 and method = $2 and path = $3 and key = $4 and claim = $5 and status is null
            """;

    private static final String PURGE = """
            delete from idempotency_key where claimed_at < now() - interval '24 hours'
            """;

    private final Instance<Pool> pool;

    IdempotencyKeys(Instance<Pool> pool) {
        this.pool = pool;
    }

    /** Claims the key for a request, or tells what it already stands for. */
    Uni<Claim> claim(Scope scope, byte[] bodyHash) {
        UUID attempt = UUID.randomUUID();
        Tuple values = key(scope).addBuffer(Buffer.buffer(bodyHash)).addUUID(attempt);
        return pool.get()
                .preparedQuery(CLAIM)
                .execute(values)
                .chain(rows -> rows.iterator().hasNext()
                        ? Uni.createFrom().item(new Claim.Granted(attempt))
                        : read(scope, bodyHash));
    }

    /** Keeps the answer; does nothing when another attempt has taken the key over meanwhile. */
    Uni<Void> answer(Scope scope, UUID attempt, int status, Map<String, String> headers, byte[] body) {
        Tuple values = key(scope)
                .addUUID(attempt)
                .addInteger(status)
                .addValue(new JsonObject(Map.copyOf(headers)))
                .addBuffer(Buffer.buffer(body));
        return pool.get().preparedQuery(ANSWER).execute(values).replaceWithVoid();
    }

    /** Forgets a claim whose request failed. */
    Uni<Void> release(Scope scope, UUID attempt) {
        return pool.get()
                .preparedQuery(RELEASE)
                .execute(key(scope).addUUID(attempt))
                .replaceWithVoid();
    }

    /**
     * Deletes what is older than a day. Expired keys are free already; this keeps the table small.
     *
     * @return how many rows went
     */
    public Uni<Integer> purge() {
        return pool.get().query(PURGE).execute().map(rows -> rows.rowCount());
    }

    private Uni<Claim> read(Scope scope, byte[] bodyHash) {
        return pool.get()
                .preparedQuery(READ)
                .execute(key(scope))
                .map(rows ->
                        rows.iterator().hasNext() ? standing(rows.iterator().next(), bodyHash) : new Claim.Running());
    }

    private static Claim standing(Row row, byte[] bodyHash) {
        if (!Arrays.equals(row.getBuffer("body_hash").getBytes(), bodyHash)) {
            return new Claim.OtherBody();
        }
        Integer status = row.getInteger("status");
        if (status == null) {
            return new Claim.Running();
        }
        Map<String, String> headers = new LinkedHashMap<>();
        row.getJsonObject("headers").forEach(header -> headers.put(header.getKey(), (String) header.getValue()));
        return new Claim.Answered(status, headers, row.getBuffer("body").getBytes());
    }

    private static Tuple key(Scope scope) {
        return Tuple.tuple()
                .addString(scope.caller())
                .addString(scope.method())
                .addString(scope.path())
                .addString(scope.key());
    }
}
