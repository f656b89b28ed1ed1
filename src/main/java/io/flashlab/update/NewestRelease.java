package io.flashlab.update;

import io.flashlab.catalog.download.Web;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.DownloadFailed;
import io.flashlab.engine.error.FlasherException.DownloadProblem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks a feed which release is the newest. Of what the feed says, nothing but that version's number is used: not its words,
 * and none of its addresses.
 */
public final class NewestRelease {

    /** A page of GitHub's API has thirty releases; each has a text of its own. */
    private static final int MOST_BYTES = 2 << 20;

    private final Web web;

    public NewestRelease(Web web) {
        this.web = web;
    }

    /**
     * The newest release that is newer than the present one. Blocks as long as the web does.
     *
     * @throws DownloadFailed when the feed cannot be had or read
     */
    public Optional<SemanticVersion> newerThanPresent(ReleaseFeed feed) throws FlasherException {
        byte[] answer = web.fetch(feed.feed(), MOST_BYTES);
        try {
            return releases(new JsonMapper().readTree(answer)).stream()
                    .max(Comparator.naturalOrder())
                    .filter(newest -> newest.compareTo(feed.present()) > 0);
        } catch (JacksonException e) {
            throw new DownloadFailed(feed.feed().toString(), DownloadProblem.DAMAGED, "it is no list of releases");
        }
    }

    /** A list, or a single release as {@code /releases/latest} has it. Drafts and previews are not for everybody. */
    private static List<SemanticVersion> releases(JsonNode answer) {
        List<JsonNode> all = new ArrayList<>();
        if (answer.isArray()) {
            answer.forEach(all::add);
        } else {
            all.add(answer);
        }
        return all.stream()
                .filter(release -> !release.path("draft").asBoolean(false))
                .filter(release -> !release.path("prerelease").asBoolean(false))
                .flatMap(release -> SemanticVersion.of(release.path("tag_name").asString("")).stream())
                .filter(version -> !version.isPreview())
                .toList();
    }
}
