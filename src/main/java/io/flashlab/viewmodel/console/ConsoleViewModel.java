package io.flashlab.viewmodel.console;

import io.flashlab.engine.reset.ResetSequence;
import io.flashlab.engine.reset.ResetSettings;
import io.flashlab.engine.task.TimeSource;
import io.flashlab.engine.transport.PortInfo;
import io.flashlab.micropython.MicroPython;
import io.flashlab.viewmodel.board.BoardViewModel;
import io.flashlab.viewmodel.job.JobRunner;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/**
 * The console of the selected port: open or not, how the port is set, what is sent. It stays with its port when that is lent to
 * other work or goes away, and follows when a person selects another one. UI thread only.
 */
public final class ConsoleViewModel {

    /** Rates that are offered; any other can be typed. The ESP8266's ROM speaks at 74880 baud. */
    public static final List<Integer> RATES =
            List.of(9600, 19_200, 38_400, 57_600, 74_880, MicroPython.BAUD_RATE, 230_400, 460_800, 921_600);

    private static final int LOWEST_RATE = 50;
    private static final int HIGHEST_RATE = 20_000_000;
    private static final String INTERRUPT = "\u0003";

    private final BoardViewModel board;
    private final JobRunner jobs;
    private final ConsoleRoom room;
    private final Terminal terminal;
    private final SendHistory history = new SendHistory();
    private final ObjectProperty<Integer> rate = new SimpleObjectProperty<>(this, "rate", MicroPython.BAUD_RATE);
    private final ObjectProperty<LineEnd> lineEnd = new SimpleObjectProperty<>(this, "lineEnd", LineEnd.CR);
    private final ObjectProperty<LineLevels> levels = new SimpleObjectProperty<>(this, "levels", LineLevels.RELEASED);
    private final ReadOnlyObjectWrapper<LinkState> state =
            new ReadOnlyObjectWrapper<>(this, "state", new LinkState.Closed());
    private @Nullable ConsoleLink link;
    private boolean ownWork;

    /**
     * What a console stands on.
     *
     * @param ports opens ports and shares them with other work
     * @param worker runs the link; a thread for each
     * @param ui the UI thread; runs one task after the other, in the order given
     * @param time the link's waits are measured with it
     */
    public record ConsoleRoom(SharedPorts ports, Executor worker, Executor ui, TimeSource time) {}

    /** What a line that is sent ends with. */
    public enum LineEnd {
        CR("\r"),
        LF("\n"),
        CRLF("\r\n"),
        NONE("");

        private final String characters;

        LineEnd(String characters) {
            this.characters = characters;
        }
    }

    public ConsoleViewModel(BoardViewModel board, JobRunner jobs, ConsoleRoom room, Terminal terminal) {
        this.board = board;
        this.jobs = jobs;
        this.room = room;
        this.terminal = terminal;
        board.selectedPortProperty().subscribe(this::portSelected);
        jobs.busyProperty().subscribe(this::jobsChanged);
        rate.subscribe(now -> withLink(open -> open.setBaudRate(now)));
        levels.subscribe(now -> withLink(open -> open.setLevels(now)));
    }

    public Terminal terminal() {
        return terminal;
    }

    public BoardViewModel board() {
        return board;
    }

    public ReadOnlyObjectProperty<LinkState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** Bits a second. */
    public ObjectProperty<Integer> rateProperty() {
        return rate;
    }

    public ObjectProperty<LineEnd> lineEndProperty() {
        return lineEnd;
    }

    public ObjectProperty<LineLevels> levelsProperty() {
        return levels;
    }

    /**
     * Sets a rate that was typed.
     *
     * @return whether it is one
     */
    public boolean setRate(String typed) {
        String digits = typed.strip();
        if (!digits.matches("\\d{2,8}")) {
            return false;
        }
        int wanted = Integer.parseInt(digits);
        if (wanted < LOWEST_RATE || wanted > HIGHEST_RATE) {
            return false;
        }
        rate.set(wanted);
        return true;
    }

    /** Opens the selected port. Does nothing without one, and when it is open. */
    public void open() {
        PortInfo port = board.selectedPortProperty().get();
        if (port == null || (link != null && link.name().equals(port.name()))) {
            return;
        }
        close();
        ConsoleLink made = new ConsoleLink(
                room.ports(),
                port.name(),
                new ConsoleLink.Settings(rate.get(), levels.get()),
                new Heard(),
                room.time());
        made.othersWork(isOthersWork());
        link = made;
        state.set(new LinkState.Opening(port.name()));
        room.worker().execute(made::run);
    }

    /** Gives the port back. */
    public void close() {
        ConsoleLink open = link;
        if (open != null) {
            link = null;
            open.end();
        }
        state.set(new LinkState.Closed());
    }

    /** Shows something as if the board had said it. */
    public void show(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        terminal.feed().add(bytes, 0, bytes.length);
    }

    /** Sends a line and remembers it. */
    public void send(String line) {
        history.sent(line);
        write(line + lineEnd.get().characters);
    }

    /** The line sent before the one that is shown. */
    public String earlier(String shown) {
        return history.earlier(shown);
    }

    /** The line sent after the one that is shown. */
    public String later(String shown) {
        return history.later(shown);
    }

    /** Sends Ctrl-C, which ends what MicroPython runs. */
    public void interrupt() {
        write(INTERRUPT);
    }

    private void write(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        withLink(open -> open.send(bytes));
    }

    /** Resets the board by its lines, so that its first words are seen. Does nothing where the port has none. */
    public void resetBoard() {
        TimeSource time = room.time();
        LineLevels after = levels.get();
        withLink(open -> open.add(port -> {
            if (port.hasControlLines()) {
                ResetSequence.leave(port, ResetSettings.usual(), ResetSequence.isChipsOwnUsb(port), time);
                port.setControlLines(after.dtr(), after.rts());
            }
        }));
    }

    /** The job that begins now works through the console, which keeps its port. */
    void keepPort() {
        ownWork = true;
    }

    /** What work on the open port goes through; empty while it is not open. */
    Optional<ConsoleLink> openLink() {
        return state.get() instanceof LinkState.Open ? Optional.ofNullable(link) : Optional.empty();
    }

    private void withLink(Consumer<ConsoleLink> action) {
        ConsoleLink open = link;
        if (open != null) {
            action.accept(open);
        }
    }

    private void portSelected(@Nullable PortInfo port) {
        ConsoleLink open = link;
        boolean chosen = open != null
                && port != null
                && !port.name().equals(open.name())
                && board.ports().stream().anyMatch(there -> there.name().equals(open.name()));
        if (chosen) {
            open();
        }
    }

    private void jobsChanged(boolean busy) {
        if (!busy) {
            ownWork = false;
        }
        withLink(open -> open.othersWork(isOthersWork()));
    }

    private boolean isOthersWork() {
        return jobs.busyProperty().get() && !ownWork;
    }

    /** Takes over what the link says, unless another one has taken its place. */
    private final class Heard implements ConsoleLink.Listener {

        @Override
        public void received(byte[] data, int length) {
            terminal.feed().add(data, 0, length);
        }

        @Override
        public void stateChanged(ConsoleLink from, LinkState now) {
            room.ui().execute(() -> {
                if (from.equals(link)) {
                    state.set(now);
                    if (now instanceof LinkState.Failed) {
                        link = null;
                    }
                }
            });
        }
    }
}
