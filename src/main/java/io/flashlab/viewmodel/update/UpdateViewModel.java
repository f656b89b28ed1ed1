package io.flashlab.viewmodel.update;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.update.NewestRelease;
import io.flashlab.update.ReleaseFeed;
import io.flashlab.update.SemanticVersion;
import io.flashlab.viewmodel.settings.SettingsViewModel;
import io.flashlab.viewmodel.settings.UpdateChoices;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * Looks for newer versions, once a day at most, if the person agreed; before that the network is not touched. What fails is
 * not worth a word: it is looked again the next day. UI thread only.
 */
public final class UpdateViewModel {

    private static final System.Logger LOGGER = System.getLogger(UpdateViewModel.class.getName());
    private static final Duration DAY = Duration.ofDays(1);

    private final Optional<ReleaseFeed> feed;
    private final UpdateAccess access;
    private final SettingsViewModel settings;
    private final Consumer<String> browser;
    private final ReadOnlyObjectWrapper<UpdateLine> line =
            new ReadOnlyObjectWrapper<>(this, "line", new UpdateLine.Nothing());

    /**
     * What is reached outside.
     *
     * @param newest asks the feed
     * @param worker runs what takes its time
     * @param ui runs what touches the window
     * @param clock says what time it is
     */
    public record UpdateAccess(NewestRelease newest, Executor worker, Executor ui, InstantSource clock) {}

    /**
     * @param feed empty where nothing announces releases: then nothing is asked and nothing is said
     * @param browser shows pages of the Web
     */
    public UpdateViewModel(
            Optional<ReleaseFeed> feed, UpdateAccess access, SettingsViewModel settings, Consumer<String> browser) {
        this.feed = feed;
        this.access = access;
        this.settings = settings;
        this.browser = browser;
    }

    public ReadOnlyObjectProperty<UpdateLine> lineProperty() {
        return line.getReadOnlyProperty();
    }

    /** Whether there is anything to agree to. */
    public boolean isPossible() {
        return feed.isPresent();
    }

    public boolean isAgreed() {
        return choices().agreed().orElse(false);
    }

    /** The window is open: says what is known, and looks if it is time. */
    public void start() {
        feed.ifPresent(known -> {
            sayWhatIsKnown(known);
            if (choices().agreed().isEmpty() && isNoNewcomer()) {
                line.set(new UpdateLine.Question());
            }
            lookIfItIsTime(known);
        });
    }

    /** The person has answered, or has changed the setting. */
    public void agree(boolean agreed) {
        if (choices().agreed().equals(Optional.of(agreed))) {
            return;
        }
        change(choices -> choices.withAgreed(agreed));
        line.set(new UpdateLine.Nothing());
        if (agreed) {
            feed.ifPresent(known -> {
                sayWhatIsKnown(known);
                lookIfItIsTime(known);
            });
        }
    }

    /** Shows what is new, in the browser. The address is this program's own, not one that the feed names. */
    public void open() {
        feed.ifPresent(known -> browser.accept(known.page().toString()));
    }

    /** The person wants to hear nothing more of the version that the line names. */
    public void passOver() {
        if (line.get() instanceof UpdateLine.Newer(String version, String _)) {
            change(choices -> choices.withPassedOver(version));
        }
        line.set(new UpdateLine.Nothing());
    }

    /** Who opens the window for the first time has other things to do than to answer questions. */
    private boolean isNoNewcomer() {
        return settings.get().lastFolder().isPresent()
                || !settings.get().adapters().isEmpty();
    }

    private void sayWhatIsKnown(ReleaseFeed known) {
        UpdateChoices choices = choices();
        choices.found()
                .flatMap(SemanticVersion::of)
                .filter(_ -> isAgreed())
                .filter(version -> version.compareTo(known.present()) > 0)
                .filter(version -> !choices.passedOver().equals(Optional.of(version.toString())))
                .ifPresent(version -> line.set(
                        new UpdateLine.Newer(version.toString(), known.present().toString())));
    }

    private void lookIfItIsTime(ReleaseFeed known) {
        if (isAgreed() && isTime()) {
            // Before it is asked: a server that is out of order is not asked more often than one that is well.
            change(choices -> choices.withLookedAt(access.clock().instant().toString()));
            access.worker().execute(() -> look(known));
        }
    }

    /** A time that has not come yet is a clock's that was wrong. */
    private boolean isTime() {
        Instant now = access.clock().instant();
        try {
            return choices()
                    .lookedAt()
                    .map(Instant::parse)
                    .map(then ->
                            then.isAfter(now) || Duration.between(then, now).compareTo(DAY) >= 0)
                    .orElse(true);
        } catch (DateTimeException e) {
            return true;
        }
    }

    private void look(ReleaseFeed known) {
        try {
            Optional<String> newer = access.newest().newerThanPresent(known).map(SemanticVersion::toString);
            access.ui().execute(() -> {
                change(choices -> choices.withFound(newer));
                sayWhatIsKnown(known);
            });
        } catch (FlasherException e) {
            LOGGER.log(System.Logger.Level.DEBUG, "No news of newer versions", e);
        }
    }

    private UpdateChoices choices() {
        return settings.get().updates();
    }

    private void change(UnaryOperator<UpdateChoices> change) {
        settings.change(s -> s.withUpdates(change.apply(s.updates())));
    }
}
