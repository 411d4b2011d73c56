package io.holdfast.scoring.explain;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.holdfast.http.Page;
import io.holdfast.scoring.onboarding.AccountOnboarding;
import io.holdfast.scoring.onboarding.AllowedGulf;
import io.holdfast.scoring.onboarding.LicenceFunnel;
import io.holdfast.scoring.onboarding.NewUser;
import io.holdfast.scoring.onboarding.Onboarding;
import io.holdfast.scoring.onboarding.ValueTask;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How an account and its new users come to use what was sold. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record OnboardingView(
        String accountId,

        @Schema(description = "Day of the onboarding, 0 on its first; absent while it has not begun")
        Long day,

        LocalDate startedOn,

        @Schema(description = "Days the onboarding takes") int lengthDays,

        @Schema(description = "Whether it goes on, or ended in the last 14 days")
        boolean running,

        @Schema(description = "Share of the value tasks that are done, 0 to 1; absent when there are none")
        BigDecimal completion,

        @Schema(description = "Until when product sources are known to have spoken; absent when none is linked")
        Instant observedAt,

        FunnelView funnel,
        List<TaskView> tasks,

        @Schema(description = "Users whose own onboarding began in the last 60 days, oldest first")
        Page<UserView> users) {

    /** From licences sold to active users; a step nobody tells of is absent. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record FunnelView(
            Long sold,
            Long assigned,
            Long trained,
            Long loggedOn,
            Long active,
            List<GapView> gaps,

            @Schema(description = "1 - logged on / sold") BigDecimal gulfLoggedOn,

            @Schema(description = "How wide that may be at this tenure")
            BigDecimal allowedGulfLoggedOn,

            @Schema(description = "1 - trained / sold") BigDecimal gulfTrained,

            @Schema(description = "How wide that may be at this tenure")
            BigDecimal allowedGulfTrained) {

        static FunnelView of(LicenceFunnel funnel, long tenureDays) {
            return new FunnelView(
                    funnel.sold(),
                    funnel.assigned(),
                    funnel.trained(),
                    funnel.loggedOn(),
                    funnel.active(),
                    funnel.gaps().stream().map(GapView::of).toList(),
                    funnel.gulfLoggedOn().orElse(null),
                    AllowedGulf.LOGGED_ON.on(tenureDays),
                    funnel.gulfTrained().orElse(null),
                    AllowedGulf.TRAINED.on(tenureDays));
        }
    }

    /** What gets lost from one step to the next. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record GapView(
            String from,
            String to,
            long lost,

            @Schema(description = "Share of the step before, 0 to 1")
            BigDecimal ofBefore,

            @Schema(description = "Share of the licences sold")
            BigDecimal ofSold) {

        static GapView of(LicenceFunnel.Gap gap) {
            return new GapView(gap.from(), gap.to(), gap.lost(), gap.ofBefore(), gap.ofSold());
        }
    }

    /** A task by which the customer gets value. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record TaskView(
            String taskId,
            String productId,
            String title,
            LocalDate dueOn,
            LocalDate doneOn,

            @Schema(description = "Whole days overdue; 0 when it is done or not due")
            long lateDays) {

        static TaskView of(ValueTask task) {
            return new TaskView(task.id(), task.product(), task.title(), task.dueOn(), task.doneOn(), task.lateDays());
        }
    }

    /** A user in an onboarding of their own. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record UserView(
            String personRef,
            long day,
            LocalDate startedOn,
            LocalDate loggedOnOn,
            LocalDate trainedOn,

            @Schema(description = "Share done of logging on, a training where those are told of, and own tasks; 0 to 1")
            BigDecimal completion,

            @Schema(description = "Out of the 30 days, neither trained nor seen in three of the last four weeks")
            boolean late) {

        static UserView of(NewUser user, boolean trainingTold) {
            return new UserView(
                    user.person(),
                    user.day(),
                    user.startedOn(),
                    user.loggedOnOn(),
                    user.trainedOn(),
                    user.completion(trainingTold),
                    user.late());
        }
    }

    static OnboardingView of(String account, AccountOnboarding one, Page<NewUser> users) {
        Onboarding onboarding = one.onboarding();
        return new OnboardingView(
                account,
                onboarding.day().orElse(null),
                onboarding.startedOn(),
                onboarding.lengthDays(),
                onboarding.outside().isEmpty(),
                onboarding.tasks().completion().orElse(null),
                one.observedAt(),
                FunnelView.of(one.funnel(), one.tenureDays()),
                onboarding.tasks().all().stream().map(TaskView::of).toList(),
                users.map(user -> UserView.of(user, one.trainingTold())));
    }
}
