package io.holdfast.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.events.Envelope;
import io.holdfast.scoring.recognise.AccountIntake;
import io.holdfast.testing.Backing;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is who is the same whether changes are taken one by one, in their order, or in groups, shuffled and repeated. */
@QuarkusTest
@QuarkusTestResource(value = Backing.class, initArgs = @ResourceArg(name = "service", value = "scoring"))
class AccountsInGroupsTest {

    /** What was told, without what scoring has made of it since. */
    private static final String EVERYTHING = """
            select (to_jsonb(account) - 'discovery' - 'contacts_found')::text as line from account
            where account_id = any($1)
            union all select link::text from link where account_id = any($1)
            union all select membership::text from membership where person_ref like $2
            union all select touch::text from touch where account_id = any($1)
            union all select account_role::text from account_role where account_id = any($1)
            union all select account_roles_known::text from account_roles_known where account_id = any($1)
            union all select account_state::text from account_state where account_id = any($1)
            order by line
            """;

    @Inject
    AccountIntake accounts;

    @Inject
    Pool pool;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void groupsLeaveWhatSinglesLeave(long seed) {
        Story story = new Story(seed, "groups" + seed);
        story.identities().forEach(accounts::take);
        List<String> singly = everything(story, seed);
        assertThat(singly).hasSizeGreaterThan(100);

        forget(story, seed);
        assertThat(everything(story, seed)).isEmpty();
        Random random = new Random(seed);
        List<Envelope<?>> told = new ArrayList<>(story.identities());
        told.addAll(story.identities().subList(0, 40));
        Collections.shuffle(told, random);
        for (int from = 0; from < told.size(); ) {
            int to = Math.min(told.size(), from + 1 + random.nextInt(64));
            accounts.take(told.subList(from, to));
            from = to;
        }

        assertThat(everything(story, seed)).isEqualTo(singly);
    }

    private List<String> everything(Story story, long seed) {
        return pool
                .preparedQuery(EVERYTHING)
                .execute(Tuple.of(story.accounts().toArray(UUID[]::new), "%groups" + seed + "-%"))
                .await()
                .indefinitely()
                .stream()
                .map(row -> row.getString("line"))
                .toList();
    }

    private void forget(Story story, long seed) {
        for (String table :
                List.of("account", "link", "touch", "account_role", "account_roles_known", "account_state")) {
            pool.preparedQuery("delete from " + table + " where account_id = any($1)")
                    .execute(Tuple.of((Object) story.accounts().toArray(UUID[]::new)))
                    .await()
                    .indefinitely();
        }
        pool.query("delete from membership where person_ref like '%groups" + seed + "-%'")
                .execute()
                .await()
                .indefinitely();
        pool.query("delete from subject_seen").execute().await().indefinitely();
    }
}
