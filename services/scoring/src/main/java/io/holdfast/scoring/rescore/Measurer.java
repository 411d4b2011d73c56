package io.holdfast.scoring.rescore;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/** Measures a set of accounts as of a moment: the one way in which anything is ever measured. */
@ApplicationScoped
class Measurer {

    private final List<MeasureFamily> families;

    Measurer(
            UsageMeasures usage,
            PeopleMeasures people,
            PowerUserMeasures powerUsers,
            SupportMeasures support,
            BillingMeasures billing,
            ContactMeasures contact,
            RoleMeasures roles) {
        this.families = List.of(usage, people, powerUsers, support, billing, contact, roles);
    }

    Uni<Measuring> measure(SqlConnection tx, List<Account> accounts, Instant asOf) {
        Measuring measuring = new Measuring(accounts, asOf);
        Uni<Void> done = Uni.createFrom().voidItem();
        for (MeasureFamily family : families) {
            done = done.chain(() -> family.measure(tx, measuring));
        }
        return done.replaceWith(measuring);
    }
}
