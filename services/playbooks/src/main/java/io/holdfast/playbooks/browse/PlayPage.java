package io.holdfast.playbooks.browse;

import io.holdfast.playbooks.PlayView;
import io.holdfast.playbooks.TaskView;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A play with everything that was decided about it. */
@Schema(name = "PlayPage")
record PlayPage(
        PlayView play,
        List<TaskView> tasks,

        @Schema(description = "Oldest first, the newest 500")
        List<Entry> timeline) {

    /** One decision with its reason. */
    @Schema(name = "PlayTimelineEntry")
    record Entry(Instant at, String kind, String reason, String text) {}
}
