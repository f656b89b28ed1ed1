package io.flashlab.viewmodel.update;

import static org.assertj.core.api.Assertions.assertThat;

import io.flashlab.catalog.download.FakeWeb;
import io.flashlab.engine.error.FlasherException.DownloadFailed;
import io.flashlab.engine.error.FlasherException.DownloadProblem;
import io.flashlab.update.NewestRelease;
import io.flashlab.update.ReleaseFeed;
import io.flashlab.update.SemanticVersion;
import io.flashlab.viewmodel.settings.Settings;
import io.flashlab.viewmodel.settings.SettingsViewModel;
import io.flashlab.viewmodel.update.UpdateViewModel.UpdateAccess;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UpdateViewModelTest {

    private static final ReleaseFeed FEED = new ReleaseFeed(
            SemanticVersion.of("0.9.0").orElseThrow(),
            URI.create("https://example.org/feed"),
            URI.create("https://example.org/page"));

    private final SettingsViewModel settings =
            new SettingsViewModel(Settings.defaults().withLastFolder("/home/ada"), _ -> {});
    private final List<URI> asked = new ArrayList<>();
    private final List<String> shown = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-21T12:00:00Z");
    private Optional<String> newest = Optional.of("v1.0.0");

    /** The program is started again; what it remembers is in the settings. */
    private UpdateViewModel started(Optional<ReleaseFeed> feed) {
        NewestRelease release = new NewestRelease(FakeWeb.of(address -> {
            asked.add(address);
            return newest.map("{\"tag_name\": \"%s\"}"::formatted)
                    .orElseThrow(() -> new DownloadFailed("feed", DownloadProblem.NO_CONNECTION, "no network"))
                    .getBytes(StandardCharsets.UTF_8);
        }));
        UpdateViewModel updates = new UpdateViewModel(
                feed, new UpdateAccess(release, Runnable::run, Runnable::run, () -> now), settings, shown::add);
        updates.start();
        return updates;
    }

    private UpdateViewModel started() {
        return started(Optional.of(FEED));
    }

    private static UpdateLine line(UpdateViewModel updates) {
        return updates.lineProperty().get();
    }

    @Test
    void nothingIsAskedOfTheNetworkBeforeThePersonAgrees() {
        assertThat(line(started())).isEqualTo(new UpdateLine.Question());
        assertThat(line(started())).isEqualTo(new UpdateLine.Question());

        assertThat(asked).isEmpty();
    }

    @Test
    void whoIsNewIsNotAsked() {
        settings.change(_ -> Settings.defaults());

        assertThat(line(started())).isEqualTo(new UpdateLine.Nothing());
    }

    @Test
    void whoSaysNoIsNeitherAskedAgainNorIsTheNetwork() {
        started().agree(false);

        assertThat(line(started())).isEqualTo(new UpdateLine.Nothing());
        assertThat(asked).isEmpty();
    }

    @Test
    void whoAgreesHearsOfANewerVersionAndSeesTheProgramsOwnPage() {
        UpdateViewModel updates = started();

        updates.agree(true);
        updates.open();

        assertThat(line(updates)).isEqualTo(new UpdateLine.Newer("1.0.0", "0.9.0"));
        assertThat(asked).containsExactly(FEED.feed());
        assertThat(shown).containsExactly("https://example.org/page");
    }

    @Test
    void itIsLookedOnceADay() {
        started().agree(true);
        now = now.plus(Duration.ofHours(23));
        assertThat(line(started())).isEqualTo(new UpdateLine.Newer("1.0.0", "0.9.0"));
        assertThat(asked).hasSize(1);

        now = now.plus(Duration.ofHours(1));
        started();

        assertThat(asked).hasSize(2);
    }

    @Test
    void aServerThatIsOutOfOrderIsNotAskedMoreOften() {
        newest = Optional.empty();
        UpdateViewModel updates = started();

        updates.agree(true);
        started();

        assertThat(line(updates)).isEqualTo(new UpdateLine.Nothing());
        assertThat(asked).hasSize(1);
    }

    @Test
    void turningItOffAndOnDoesNotAskAgain() {
        UpdateViewModel updates = started();
        updates.agree(true);
        updates.agree(false);
        assertThat(line(updates)).isEqualTo(new UpdateLine.Nothing());

        updates.agree(true);

        assertThat(line(updates)).isEqualTo(new UpdateLine.Newer("1.0.0", "0.9.0"));
        assertThat(asked).hasSize(1);
    }

    @Test
    void aTimeThatHasNotComeYetOrIsNoneDoesNotKeepItFromLookingForever() {
        started().agree(true);
        now = now.minus(Duration.ofDays(400));
        started();
        assertThat(asked).hasSize(2);

        settings.change(s -> s.withUpdates(s.updates().withLookedAt("yesterday")));
        started();

        assertThat(asked).hasSize(3);
    }

    @Test
    void aVersionThatWasPassedOverIsNotNamedAgainButTheNextOneIs() {
        started().agree(true);
        started().passOver();
        assertThat(line(started())).isEqualTo(new UpdateLine.Nothing());

        newest = Optional.of("v1.1.0");
        now = now.plus(Duration.ofDays(2));

        assertThat(line(started())).isEqualTo(new UpdateLine.Newer("1.1.0", "0.9.0"));
    }

    @Test
    void theVersionThatRunsNowIsNoNews() {
        settings.change(s -> s.withUpdates(
                s.updates().withAgreed(true).withFound(Optional.of("0.9.0")).withLookedAt(now.toString())));

        assertThat(line(started())).isEqualTo(new UpdateLine.Nothing());
    }

    @Test
    void aBuildWithoutAFeedAsksNobodyAnything() {
        settings.change(s -> s.withUpdates(s.updates().withAgreed(true)));

        UpdateViewModel updates = started(Optional.empty());

        assertThat(updates.isPossible()).isFalse();
        assertThat(line(updates)).isEqualTo(new UpdateLine.Nothing());
        assertThat(asked).isEmpty();
    }
}
