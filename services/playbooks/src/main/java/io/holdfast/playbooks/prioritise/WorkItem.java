package io.holdfast.playbooks.prioritise;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.holdfast.playbooks.worklist.Deadlines.Urgency;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One thing to do. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "WorkItem")
record WorkItem(
        @Schema(description = "task, or alert for one with a running clock and no open task")
        String kind,

        UUID taskId,
        UUID playId,
        String alertId,
        String accountId,
        @Schema(description = "Company name") String account,
        String title,

        @Schema(description = "Why it stands here, in plain words")
        String reason,

        @Schema(description = "User name; absent when nobody has it")
        String assignee,

        Instant deadline,
        Urgency urgency,

        @Schema(description = "Completing it answers the customer")
        boolean response,

        @Schema(description = "What the account pays a month, minor units of `currency`")
        long mrrMinor,

        String currency,

        @Schema(description = "GREEN, YELLOW or RED; absent without score")
        String band,

        BigDecimal score) {}
