package io.flashlab.viewmodel.lab;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.transport.PortInfo;
import io.flashlab.lab.LabBench;
import io.flashlab.lab.LabJob;
import io.flashlab.lab.LabJobFile;
import io.flashlab.lab.LabListener;
import io.flashlab.lab.LabRun;
import io.flashlab.lab.PortListFile;
import io.flashlab.lab.PreparedJob;
import io.flashlab.lab.StationView;
import io.flashlab.lab.remote.AnnouncedPorts;
import io.flashlab.lab.roster.Roster;
import io.flashlab.viewmodel.Texts;
import io.flashlab.viewmodel.lab.LabCard.Action;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** The boards of the class, and what can be asked of them. UI thread only. */
public final class LabBoardsViewModel {

    /** So often a second, at most, is shown what has changed: thirty boards have much to say. */
    private static final int FRAMES_A_SECOND = 10;

    private static final Duration SEARCH = Duration.ofSeconds(2);

    private final LabAccess access;
    private final LabJobViewModel job;
    private final LabCards words;
    private final LabPorts ports = new LabPorts();
    private final AtomicBoolean stale = new AtomicBoolean();
    private final Executor soon;
    private final ReadOnlyObjectWrapper<List<LabCard>> cards = new ReadOnlyObjectWrapper<>(this, "cards", List.of());
    private final ReadOnlyObjectWrapper<LabCounts> counts = new ReadOnlyObjectWrapper<>(this, "counts", LabCounts.NONE);
    private final ReadOnlyBooleanWrapper ready = new ReadOnlyBooleanWrapper(this, "ready");
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper(this, "busy");
    private final ReadOnlyBooleanWrapper armed = new ReadOnlyBooleanWrapper(this, "armed");
    private boolean again;
    private @Nullable Open open;
    private int wanted;

    /** A job that boards can get, with its roster. */
    private record Open(LabRun run, Roster roster) {

        void close() {
            run.close();
            roster.close();
        }
    }

    public LabBoardsViewModel(LabAccess access, LabJobViewModel job, Texts texts) {
        this.access = access;
        this.job = job;
        this.words = new LabCards(texts);
        this.soon = CompletableFuture.delayedExecutor(
                1000 / FRAMES_A_SECOND, TimeUnit.MILLISECONDS, access.threads().ui());
        job.jobProperty().subscribe(this::jobChanged);
    }

    // ---- The job

    private void jobChanged(@Nullable LabJob changed) {
        if (changed == null) {
            return;
        }
        int number = ++wanted;
        Open before = open;
        open = null;
        ready.set(false);
        refresh();
        Path roster = rosterPath(changed);
        access.threads().worker().execute(() -> prepare(number, changed, roster, before));
    }

    /** Beside the job's file, so that it is found again with it. */
    private Path rosterPath(LabJob changed) {
        Path beside = job.file()
                .orElseGet(() -> access.folder()
                        .resolve("%s.json".formatted(changed.title().replaceAll("[^\\p{L}\\p{N} ._-]", "-"))));
        return LabJobFile.rosterOf(beside);
    }

    private void prepare(int number, LabJob changed, Path path, @Nullable Open before) {
        if (before != null) {
            before.close();
        }
        try {
            PreparedJob prepared = PreparedJob.of(changed);
            Roster roster = Roster.open(path);
            LabBench bench = new LabBench(
                    access.opener(), roster, access.rates(), access.threads().time(), access.clock(), access.repl());
            Open made = new Open(LabRun.open(prepared, bench, listener()), roster);
            access.threads().ui().execute(() -> opened(number, made));
        } catch (FlasherException e) {
            access.threads().ui().execute(() -> job.say(e));
        }
    }

    private void opened(int number, Open made) {
        if (number != wanted) {
            access.threads().worker().execute(made::close);
            return;
        }
        open = made;
        made.run().again(again);
        made.run().ports(ports.shown());
        ready.set(true);
        refresh();
    }

    private LabListener listener() {
        return new LabListener() {
            @Override
            public void changed(StationView station) {
                refreshSoon();
            }

            @Override
            public void removed(int id) {
                refreshSoon();
            }
        };
    }

    private void refreshSoon() {
        if (stale.compareAndSet(false, true)) {
            soon.execute(this::refresh);
        }
    }

    private void refresh() {
        stale.set(false);
        Open now = open;
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
        return Optional.ofNullable(open).map(Open::roster);
    }

    // ---- Ports

    /** Takes the list of ports that exist now. */
    public void portsChanged(List<PortInfo> now) {
        ports.now(now);
        withRun(run -> run.ports(ports.shown()));
    }

    /** Adds ports that no computer lists by itself, for example {@code rfc2217://table-3:4000}. */
    public void add(List<PortInfo> more) {
        ports.add(more);
        withRun(run -> run.ports(ports.shown()));
    }

    /** Adds a port that somebody has typed. */
    public void add(String typed) {
        try {
            add(List.of(PortListFile.typed(typed)));
        } catch (FlasherException e) {
            job.say(words.noPort(typed));
        }
    }

    /** Adds the ports that are announced on the network, as soon as they are known. */
    public void discover() {
        job.say(words.searching());
        access.threads().worker().execute(() -> {
            List<PortInfo> found = AnnouncedPorts.find(SEARCH);
            access.threads().ui().execute(() -> {
                job.say(words.found(found.size()));
                add(found);
            });
        });
    }

    /** Adds the ports of a list. */
    public void addList(Path file) {
        try {
            add(PortListFile.read(file));
        } catch (FlasherException e) {
            job.say(e);
        }
    }

    /** Whether only kinds of adapters that are plugged in now may begin by themselves. */
    public void limitAdapters(boolean limited) {
        job.adapters(limited ? ports.adapters() : Set.of());
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
            withRun(run -> access.threads().worker().execute(() -> rename(run, id, seat)));
        }
    }

    private void rename(LabRun run, int id, String seat) {
        try {
            run.seat(id, seat);
        } catch (FlasherException e) {
            access.threads().ui().execute(() -> job.say(e));
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
