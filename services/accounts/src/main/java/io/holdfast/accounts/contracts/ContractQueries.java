package io.holdfast.accounts.contracts;

import io.holdfast.http.InvalidInput;
import io.holdfast.http.Page;
import io.holdfast.http.PageRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads contracts. */
@ApplicationScoped
class ContractQueries {

    private static final LocalDate NO_END = LocalDate.of(1, 1, 1);
    private static final LocalDate BEFORE_ALL = LocalDate.of(9999, 12, 31);
    private static final String EXISTS = "select 1 from account where id = $1";
    private static final String OF_ACCOUNT = """
            select id, stage, kind, currency, annual_minor, starts_on, ends_on, notice_on, changed_at
            from contract
            where account_id = $1 and not deleted
              and (coalesce(ends_on, $2::date) < $3::date or coalesce(ends_on, $2::date) = $3::date and id > $4)
            order by coalesce(ends_on, $2::date) desc, id limit $5""";

    private final Pool pool;

    ContractQueries(Pool pool) {
        this.pool = pool;
    }

    /** Contracts of an account, the one that ends last first; empty when there is no such account. */
    Uni<Optional<Page<ContractView>>> of(UUID account, PageRequest page) {
        Optional<List<String>> after = page.after(2);
        Tuple arguments = Tuple.of(
                account,
                NO_END,
                after.map(List::getFirst).map(ContractQueries::day).orElse(BEFORE_ALL),
                after.map(List::getLast).orElse(""),
                page.fetch());
        return pool.preparedQuery(EXISTS)
                .execute(Tuple.of(account))
                .chain(found -> found.size() == 0
                        ? Uni.createFrom().item(Optional.empty())
                        : contracts(arguments).map(rows -> Optional.of(Page.of(rows, page, ContractQueries::place))));
    }

    private Uni<List<ContractView>> contracts(Tuple arguments) {
        return pool.preparedQuery(OF_ACCOUNT).execute(arguments).map(rows -> {
            List<ContractView> contracts = new ArrayList<>();
            rows.forEach(row -> contracts.add(ContractView.of(row)));
            return contracts;
        });
    }

    private static String[] place(ContractView last) {
        return new String[] {(last.endsOn() == null ? NO_END : last.endsOn()).toString(), last.id()};
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new InvalidInput("cursor", "belongs to another list");
        }
    }
}
