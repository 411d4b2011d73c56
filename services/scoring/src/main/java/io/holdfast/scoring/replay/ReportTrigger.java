package io.holdfast.scoring.replay;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** When reports are made: whenever one waits, one after the other. */
@ApplicationScoped
class ReportTrigger {

    private final MakeReports makeReports;

    ReportTrigger(MakeReports makeReports) {
        this.makeReports = makeReports;
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> poll() {
        return makeReports.once().replaceWithVoid();
    }
}
