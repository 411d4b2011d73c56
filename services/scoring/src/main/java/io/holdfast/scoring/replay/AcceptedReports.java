package io.holdfast.scoring.replay;

import io.holdfast.http.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.util.UUID;

/** What every door answers that is asked for a report: 202, and where it will be. */
@ApplicationScoped
class AcceptedReports {

    /** Of that answer. */
    static final String DESCRIPTION = "Asked for; Location names the report";

    private final ReportReader reader;
    private final Caller caller;
    private final Clock clock;

    AcceptedReports(ReportReader reader, Caller caller, Clock clock) {
        this.reader = reader;
        this.caller = caller;
        this.clock = clock;
    }

    Uni<Response> answer(Uni<UUID> asked) {
        return asked.chain(id -> reader.open(id, caller.name(), clock.instant()))
                .map(report -> Response.accepted(report)
                        .location(URI.create("/v1/back-tests/" + report.id()))
                        .build());
    }
}
