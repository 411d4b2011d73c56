package io.holdfast.scoring.explain;

import io.holdfast.http.InvalidInput;
import io.holdfast.http.NotFound;
import io.holdfast.http.PageRequest;
import io.holdfast.scoring.define.Definitions;
import io.holdfast.scoring.measure.Crowd;
import io.holdfast.scoring.measure.Crowds;
import io.holdfast.scoring.people.Person;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** Reads the people of one account, by the same way in which they are measured. */
@ApplicationScoped
class PeopleReader {

    private static final String KNOWN = "select 1 from account where account_id = $1";

    private final Pool pool;
    private final Definitions definitions;
    private final Crowds crowds;

    PeopleReader(Pool pool, Definitions definitions, Crowds crowds) {
        this.pool = pool;
        this.definitions = definitions;
        this.crowds = crowds;
    }

    /** Fails with {@link NotFound} for an account nobody knows, or whose use of the product nobody tells. */
    Uni<PeopleView> glance(UUID account, Instant asOf) {
        return crowd(account, asOf).map(crowd -> PeopleView.of(account.toString(), crowd));
    }

    /** Those who were active in 28 days, the busiest first. */
    Uni<List<PersonView>> active(UUID account, Instant asOf, PageRequest page) {
        int fetch = page.fetch();
        List<String> after = page.after(1).orElse(null);
        return crowd(account, asOf).map(crowd -> {
            List<Person> busiest = crowd.people().busiest();
            return busiest.stream()
                    .skip(after == null ? 0 : position(after.getFirst(), busiest) + 1)
                    .limit(fetch)
                    .map(person -> PersonView.of(person, crowd))
                    .toList();
        });
    }

    private static int position(String reference, List<Person> people) {
        return IntStream.range(0, people.size())
                .filter(i -> people.get(i).reference().equals(reference))
                .findFirst()
                .orElseThrow(() -> new InvalidInput("cursor", "belongs to another list"));
    }

    private Uni<Crowd> crowd(UUID account, Instant asOf) {
        return pool.withTransaction(tx -> tx.preparedQuery(KNOWN)
                .execute(Tuple.of(account))
                .invoke(rows -> {
                    if (rows.size() == 0) {
                        throw new NotFound("account", account);
                    }
                })
                .chain(() -> definitions.inForce(tx))
                .chain(inForce -> crowds.of(tx, account, inForce.products(), asOf))
                .onItem()
                .ifNull()
                .failWith(() -> new NotFound("product source that tells of account", account)));
    }
}
