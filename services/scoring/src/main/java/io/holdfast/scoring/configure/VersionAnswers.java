package io.holdfast.scoring.configure;

import io.holdfast.http.Caller;
import io.holdfast.http.ETags;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/** What the doors of models and of rules answer alike: drafts with their ETag, and versions that came into force. */
@ApplicationScoped
class VersionAnswers {

    private final EditDrafts drafts;
    private final PublishVersion publishing;
    private final Caller caller;

    VersionAnswers(EditDrafts drafts, PublishVersion publishing, Caller caller) {
        this.drafts = drafts;
        this.publishing = publishing;
        this.caller = caller;
    }

    Uni<Response> begin(Kind kind, String id, DraftRequest request) {
        return drafts.begin(kind, id, request, caller.name())
                .map(draft -> answer(
                        Response.created(
                                URI.create("/v1/%ss/%s/versions/%d".formatted(kind.table(), id, draft.version()))),
                        draft));
    }

    Uni<Response> change(Kind kind, String id, int version, String ifMatch, DraftRequest request) {
        return drafts.change(kind, id, version, request, ifMatch).map(draft -> answer(Response.ok(), draft));
    }

    Uni<Void> drop(Kind kind, String id, int version, String ifMatch) {
        return drafts.drop(kind, id, version, ifMatch);
    }

    Uni<VersionView> publish(Kind kind, String id, int version) {
        return publishing.publish(kind, id, version, caller.name());
    }

    Uni<VersionView> rollBack(Kind kind, String id, int version) {
        return publishing.rollBack(kind, id, version, caller.name());
    }

    Uni<VersionView> makeDefault(String model) {
        return publishing.makeDefault(model, caller.name());
    }

    Uni<VersionView> mute(String rule, boolean muted) {
        return publishing.mute(rule, muted, caller.name());
    }

    private static Response answer(Response.ResponseBuilder answer, VersionView draft) {
        return answer.entity(draft).tag(ETags.of(draft.revision())).build();
    }
}
