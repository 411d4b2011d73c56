package io.holdfast.playbooks;

import io.holdfast.events.PlaybooksEvent;
import io.holdfast.playbooks.intervention.Intervention;
import io.holdfast.playbooks.play.Play;
import io.holdfast.playbooks.task.Task;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Plays, tasks and interventions in the words others read. */
final class Announcements {

    private Announcements() {}

    static PlaybooksEvent.Play play(Play play) {
        return new PlaybooksEvent.Play(
                play.id().toString(),
                play.playbook(),
                play.version(),
                play.accountId(),
                play.personRef().orElse(null),
                play.alertId().orElse(null),
                play.interventionId().map(UUID::toString).orElse(null),
                state(play.state()),
                play.progress().step().orElse(null),
                play.startedAt(),
                play.startedBy().orElse(null));
    }

    /** Others know no stuck plays: to them it rests. */
    private static PlaybooksEvent.PlayState state(Play.State state) {
        return switch (state) {
            case RUNNING -> PlaybooksEvent.PlayState.RUNNING;
            case STUCK, PARKED -> PlaybooksEvent.PlayState.PARKED;
            case COMPLETED -> PlaybooksEvent.PlayState.COMPLETED;
            case STOPPED -> PlaybooksEvent.PlayState.STOPPED;
        };
    }

    static PlaybooksEvent.Task task(Task task) {
        return new PlaybooksEvent.Task(
                task.id().toString(),
                task.playId().toString(),
                task.accountId(),
                task.personRef().orElse(null),
                task.alertId().orElse(null),
                task.step(),
                task.title(),
                task.role(),
                task.assignee().orElse(null),
                PlaybooksEvent.TaskState.valueOf(task.state().name()),
                task.createdAt(),
                task.dueAt(),
                task.response());
    }

    static PlaybooksEvent.Intervention intervention(Intervention one, List<UUID> plays) {
        return new PlaybooksEvent.Intervention(
                one.id().toString(),
                one.accountId(),
                one.openedAt(),
                one.declinedAt(),
                one.firstTouchAt().orElse(null),
                one.proactive(),
                one.cause().orElse(null),
                outcome(one.proposed()),
                outcome(one.closing().map(Intervention.Closing::outcome)),
                one.closing().map(Intervention.Closing::at).orElse(null),
                plays.stream().map(UUID::toString).toList());
    }

    private static PlaybooksEvent.Outcome outcome(Optional<Intervention.Outcome> outcome) {
        return outcome.map(Enum::name).map(PlaybooksEvent.Outcome::valueOf).orElse(null);
    }
}
