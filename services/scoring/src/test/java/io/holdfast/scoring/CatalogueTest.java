package io.holdfast.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.scoring.catalogue.MeasureDescription;
import io.holdfast.scoring.catalogue.PerProduct;
import io.holdfast.scoring.measure.Measurer;
import io.holdfast.scoring.recognise.AccountIntake;
import io.holdfast.scoring.rescore.Rescoring;
import io.holdfast.testing.Backing;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every measure is described, and every description is of something measured, even of an account nothing is known of. */
@QuarkusTest
@QuarkusTestResource(value = Backing.class, initArgs = @ResourceArg(name = "service", value = "scoring"))
class CatalogueTest {

    @Inject
    Measurer measurer;

    @Inject
    AccountIntake accounts;

    @Inject
    Rescoring rescoring;

    @Inject
    Pool pool;

    @AfterEach
    void takeBack() {
        sql("delete from product where id like 'catalogue-%'");
    }

    @Test
    void everyMeasureIsDescribedAndEveryDescriptionMeasured() {
        UUID nobody = UUID.randomUUID();
        sql("insert into account (account_id, first_seen_at) values ('" + nobody + "', now())");
        assertThat(measured(nobody)).isEqualTo(described());
        Story story = new Story(1, "catalogue");
        story.identities().forEach(accounts::take);
        assertThat(measured(story.accounts().getFirst()))
                .as("an account that is linked")
                .isEqualTo(described());
        sql("delete from account where account_id = '" + nobody + "'");
    }

    @Test
    void withSeveralProductsUsageIsToldOfEach() {
        UUID nobody = UUID.randomUUID();
        sql("insert into account (account_id, first_seen_at) values ('" + nobody + "', now())");
        for (String id : Set.of("catalogue-a", "catalogue-b")) {
            sql("insert into product (id, version, body, changed_at) values ('%1$s', 1, '{\"id\": \"%1$s\"}', now())"
                    .formatted(id));
        }
        Set<String> all = rescoring.measures(nobody, Instant.now()).byName().keySet();
        assertThat(all).contains(described().toArray(String[]::new));
        measurer.catalogue(java.util.List.of()).stream()
                .filter(one -> one.family().equals("usage"))
                .forEach(one -> assertThat(all).contains(PerProduct.name(one.name(), "catalogue-b")));
        sql("delete from account where account_id = '" + nobody + "'");
    }

    /** Without those of the company's own. */
    private Set<String> measured(UUID account) {
        return rescoring.measures(account, Instant.now()).byName().keySet().stream()
                .map(PerProduct::described)
                .filter(name -> !name.startsWith("custom."))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What is of the account; a score's own readings are known once it is scored. */
    private Set<String> described() {
        return measurer.catalogue(java.util.List.of()).stream()
                .filter(one -> one.keyedBy().equals("account"))
                .filter(one -> !one.family().equals("score"))
                .map(MeasureDescription::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void sql(String statement) {
        pool.query(statement).execute().await().atMost(Duration.ofSeconds(10));
    }
}
