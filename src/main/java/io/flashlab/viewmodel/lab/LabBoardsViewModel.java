package io.flashlab.viewmodel.lab;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.lab.LabJob;
import io.flashlab.lab.LabRun;
import io.flashlab.lab.StationView;
import io.flashlab.lab.roster.Roster;
import io.flashlab.viewmodel.Texts;
import io.flashlab.viewmodel.lab.BoardSounds.Sound;
import io.flashlab.viewmodel.lab.LabCard.Action;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** The boards of the class, and what can be asked of them. UI thread only. */
public final class LabBoardsViewModel {

    private final LabAccess.Threads threads;
    private final LabJobViewModel job;
    private final LabCards words;
    private final LabPortsViewModel ports;
    private final RunOpening opening;
    private final BoardNews news;
    private final ReadOnlyObjectWrapper<List<LabCard>> cards = new ReadOnlyObjectWrapper<>(this, "cards", List.of());
    private final ReadOnlyObjectWrapper<LabCounts> counts = new ReadOnlyObjectWrapper<>(this, "counts", LabCounts.NONE);
    private final ReadOnlyBooleanWrapper ready = new ReadOnlyBooleanWrapper(this, "ready");
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper(this, "busy");
    private final ReadOnlyBooleanWrapper armed = new ReadOnlyBooleanWrapper(this, "armed");
    private final BoardSounds sounds = new BoardSounds();
    private Consumer<Sound> player = _ -> {};
    private boolean again;
    private @Nullable OpenRun open;

    public LabBoardsViewModel(LabAccess access, LabJobViewModel job, Texts texts) {
        this.threads = access.threads();
        this.job = job;
        this.words = new LabCards(texts);
        this.ports = new LabPortsViewModel(threads, job, texts, now -> withRun(run -> run.ports(now)));
        this.news = new BoardNews(threads.ui(), this::refresh);
        this.opening = new RunOpening(access, job, news, this::opened);
        job.jobProperty().subscribe(this::jobChanged);
    }

    // ---- The job

    private void jobChanged(@Nullable LabJob changed) {
        if (changed == null) {
            return;
        }
        open = null;
        ready.set(false);
        refresh();
        opening.open(changed);
    }

    private void opened(OpenRun made) {
        open = made;
        made.run().again(again);
        made.run().ports(ports.shown());
        ready.set(true);
        sounds.begin(made.run().stations());
        refresh();
    }

    /** Says who is told of boards' ends as they come. */
    public void onEnd(Consumer<Sound> listener) {
        player = listener;
    }

    private void refresh() {
        news.shown();
        OpenRun now = open;
        if (now == null) {
            cards.set(List.of());
            counts.set(LabCounts.NONE);
            busy.set(false);
            armed.set(false);
            return;
        }
        List<StationView> stations = now.run().stations();
        List<String> free = now.roster().freeSeats();
        cards.set(words.cards(stations, now.roster().seats(), free));
        counts.set(LabCounts.of(stations, free.size()));
        busy.set(stations.stream().anyMatch(station -> station.state().isBusy()));
        armed.set(now.run().isArmed());
        sounds.heard(stations).ifPresent(player);
    }

    // ---- What is shown

    /** All boards, and the names that have none. Another list after each change. */
    public ReadOnlyObjectProperty<List<LabCard>> cardsProperty() {
        return cards.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<LabCounts> countsProperty() {
        return counts.getReadOnlyProperty();
    }

    /** Whether there is a job that boards can get. */
    public ReadOnlyBooleanProperty readyProperty() {
        return ready.getReadOnlyProperty();
    }

    /** Whether any board is being worked on. The job is locked then, and while the lab is armed. */
    public ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    /** Whether boards are flashed when they are plugged in. */
    public ReadOnlyBooleanProperty armedProperty() {
        return armed.getReadOnlyProperty();
    }

    /** The newest lines of a board's log. */
    public List<String> log(int id) {
        return open == null ? List.of() : open.run().log(id);
    }

    Optional<Roster> roster() {
        return Optional.ofNullable(open).map(OpenRun::roster);
    }

    /** The ports that the boards are on. */
    public LabPortsViewModel ports() {
        return ports;
    }

    // ---- What a person asks for

    public void startAll() {
        withRun(LabRun::startAll);
    }

    public void stopAll() {
        withRun(LabRun::stopAll);
    }

    public void retryFailed() {
        withRun(LabRun::retryFailed);
    }

    /** Whether boards are flashed when they are plugged in from now on. */
    public void arm(boolean wish) {
        withRun(run -> {
            if (wish) {
                run.arm();
            } else {
                run.disarm();
            }
        });
    }

    /** Whether boards that are done get it again. */
    public void again(boolean wish) {
        again = wish;
        withRun(run -> run.again(wish));
    }

    /** @param id of a card */
    public void act(int id, Action action) {
        withRun(run -> {
            switch (action) {
                case START, RETRY -> run.start(id);
                case STOP -> run.stop(id);
                case SKIP -> run.skip(id);
            }
        });
    }

    /** Gives a board another name or seat, and keeps it. */
    public void rename(int id, String typed) {
        String seat = typed.strip();
        if (!seat.isEmpty()) {
            withRun(run -> threads.worker().execute(() -> rename(run, id, seat)));
        }
    }

    private void rename(LabRun run, int id, String seat) {
        try {
            run.seat(id, seat);
        } catch (FlasherException e) {
            threads.ui().execute(() -> job.say(e));
        }
    }

    private void withRun(Consumer<LabRun> work) {
        if (open != null) {
            work.accept(open.run());
            refresh();
        }
    }

    void changedOutside() {
        refresh();
    }

    /** Stops all boards and waits until they are left in order; what is done is in the roster. */
    public void close() {
        if (open != null) {
            open.close();
            open = null;
        }
    }
}
