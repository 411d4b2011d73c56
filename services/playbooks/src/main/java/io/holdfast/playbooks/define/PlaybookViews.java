package io.holdfast.playbooks.define;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.holdfast.playbooks.playbook.Playbook;
import io.holdfast.playbooks.playbook.PlaybookReader;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Playbooks as callers see them. */
final class PlaybookViews {

    private PlaybookViews() {}

    /** A playbook in the list. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "PlaybookSummary")
    record Summary(
            String key,
            String name,
            String description,
            @Schema(description = "red, yellow or beside") String level,

            @Schema(description = "Condition on which an alert starts it; absent when by hand only")
            String when,

            @Schema(description = "Newest published version; absent when never published")
            Integer version,

            Instant publishedAt,
            boolean draft) {

        static Summary of(Shelf.Listed listed) {
            Playbook playbook = read(listed.yaml());
            return new Summary(
                    listed.key(),
                    playbook.name(),
                    playbook.description().orElse(null),
                    playbook.level().word(),
                    playbook.when().orElse(null),
                    listed.newest().map(Shelf.Version::version).orElse(null),
                    listed.newest().map(Shelf.Version::publishedAt).orElse(null),
                    listed.draft());
        }
    }

    /** One version. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "PlaybookVersion")
    record Version(
            int version,

            @Schema(description = "User name; absent when it came with the product")
            String publishedBy,

            Instant publishedAt) {

        static Version of(Shelf.Version version) {
            return new Version(version.version(), version.publishedBy(), version.publishedAt());
        }
    }

    /** A draft. */
    @Schema(name = "PlaybookDraft")
    record Draft(String key, long revision, String draftedBy, Instant draftedAt, String yaml) {

        static Draft of(String key, Shelf.Draft draft) {
            return new Draft(key, draft.revision(), draft.by(), draft.at(), draft.yaml());
        }
    }

    /** A playbook with its versions, the text of the newest, and its draft. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "Playbook")
    record Whole(
            String key,
            @Schema(description = "Newest first") List<Version> versions,

            @Schema(description = "Text of the newest version")
            String yaml,

            Draft draft) {}

    /** The text of a version. */
    @Schema(name = "PlaybookText")
    record Text(String key, int version, String yaml) {}

    /** What was published. */
    @Schema(name = "PlaybookPublished")
    record Published(String key, int version) {}

    private static Playbook read(String yaml) {
        return ((PlaybookReader.Read.Sound) PlaybookReader.read(yaml)).playbook();
    }
}
