package io.flashlab.viewmodel.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.PortBusy;
import io.flashlab.engine.error.FlasherException.PortNotFound;
import io.flashlab.engine.task.CancellationToken;
import io.flashlab.engine.task.TimeSource;
import io.flashlab.engine.transport.PortInfo;
import io.flashlab.engine.transport.PortInfo.Kind;
import io.flashlab.engine.transport.SerialTransport;
import io.flashlab.testing.PluggedBoard;
import io.flashlab.viewmodel.board.BoardViewModel;
import io.flashlab.viewmodel.console.ConsoleViewModel.ConsoleRoom;
import io.flashlab.viewmodel.console.ConsoleViewModel.LineEnd;
import io.flashlab.viewmodel.job.JobRunner;
import io.flashlab.viewmodel.log.LogViewModel;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConsoleViewModelTest {

    private static final PortInfo USB = new PortInfo("/dev/ttyUSB0", "USB-SERIAL CH340", Kind.USB);
    private static final PortInfo OTHER = new PortInfo("/dev/ttyUSB1", "USB-SERIAL CH340", Kind.USB);

    private final ExecutorService ui = Executors.newSingleThreadExecutor();
    private final Executor worker = task -> Thread.ofVirtual().start(task);
    private final PluggedBoard usb = new PluggedBoard(USB.name());
    private final PluggedBoard other = new PluggedBoard(OTHER.name());
    private final SharedPorts ports = new SharedPorts(
            (name, rate) -> (name.equals(OTHER.name()) ? other : usb).open(name, rate), TimeSource.system());
    private final JobRunner jobs = new JobRunner(worker, ui, new LogViewModel(Clock.systemUTC()), TimeSource.system());
    private final BoardViewModel board = new BoardViewModel(
            (options, context) -> {
                try (SerialTransport port = ports.open(options.port(), 115_200)) {
                    throw new PortNotFound(port.name());
                }
            },
            jobs);
    private final Terminal terminal = new Terminal(Clock.systemUTC(), ui);
    private final ConsoleViewModel console =
            new ConsoleViewModel(board, jobs, new ConsoleRoom(ports, worker, ui, TimeSource.system()), terminal);

    @BeforeEach
    void plugIn() throws Exception {
        onUi(() -> board.portsChanged(List.of(USB)));
    }

    @AfterEach
    void end() throws Exception {
        onUi(console::close);
        ui.shutdown();
    }

    private void onUi(Runnable task) throws Exception {
        ui.submit(task).get();
    }

    private <T> T ask(Callable<T> question) throws Exception {
        return ui.submit(question).get();
    }

    private void awaitState(Class<? extends LinkState> wanted) {
        await().until(() -> wanted.isInstance(ask(() -> console.stateProperty().get())));
    }

    private void openConsole() throws Exception {
        onUi(console::open);
        awaitState(LinkState.Open.class);
    }

    private List<String> lines() throws Exception {
        return ask(() -> terminal.lines().stream().map(TerminalRow::text).toList());
    }

    @Test
    void whatTheBoardSaysIsShownAndWhatIsTypedIsSent() throws Exception {
        usb.answering(sent -> sent + "\n2\r\n>>> ");
        openConsole();

        onUi(() -> console.send("1+1"));

        await().until(() -> lines().equals(List.of("1+1", "2", ">>> ")));
        assertThat(usb.written()).isEqualTo("1+1\r");
    }

    @Test
    void openingTouchesNeitherDtrNorRts() throws Exception {
        openConsole();
        onUi(console::close);

        await().until(() -> !usb.isOpen());
        assertThat(usb.events()).containsExactly("open 115200", "close");
    }

    @Test
    void theLinesAreSetTogetherAndOnlyWhenThatIsChosen() throws Exception {
        openConsole();

        onUi(() -> console.levelsProperty().set(LineLevels.BOTH));
        await().until(() -> usb.events().size() == 2);
        onUi(() -> console.levelsProperty().set(LineLevels.RELEASED));
        await().until(() -> usb.events().size() == 3);

        assertThat(usb.events()).containsExactly("open 115200", "D1R1", "D0R0");
    }

    @Test
    void theRateIsChangedWithoutOpeningAgain() throws Exception {
        openConsole();

        boolean taken = ask(() -> console.setRate(" 74880 "));

        assertThat(taken).isTrue();
        await().until(() -> usb.events().contains("baud 74880"));
        assertThat(ask(() -> console.setRate("fast"))).isFalse();
        assertThat(ask(() -> console.setRate("0"))).isFalse();
        assertThat(ask(() -> console.rateProperty().get())).isEqualTo(74_880);
    }

    @Test
    void linesEndAsIsChosen() throws Exception {
        openConsole();

        onUi(() -> {
            console.lineEndProperty().set(LineEnd.CRLF);
            console.send("AT");
            console.lineEndProperty().set(LineEnd.NONE);
            console.send("x");
            console.interrupt();
        });

        await().until(() -> usb.written().equals("AT\r\nx\u0003"));
    }

    @Test
    void otherWorkGetsThePortAndTheConsoleTakesItBack() throws Exception {
        openConsole();
        CountDownLatch mayEnd = new CountDownLatch(1);

        onUi(() -> jobs.run(
                _ -> {
                    try (SerialTransport port = ports.open(USB.name(), 460_800)) {
                        mayEnd.await();
                        return port.baudRate();
                    } catch (InterruptedException e) {
                        throw new FlasherException.Cancelled();
                    }
                },
                _ -> {}));
        awaitState(LinkState.Lent.class);
        await().until(() -> usb.events().contains("open 460800"));
        mayEnd.countDown();
        awaitState(LinkState.Open.class);

        assertThat(usb.events()).containsExactly("open 115200", "close", "open 460800", "close", "open 115200");
    }

    @Test
    void workThatIsNoJobGetsThePortToo() throws Exception {
        openConsole();

        ports.open(USB.name(), 921_600).close();
        await().until(() -> usb.events().size() == 5);

        assertThat(usb.events()).containsExactly("open 115200", "close", "open 921600", "close", "open 115200");
    }

    @Test
    void workThatDoesNotGetThePortSaysSoAndTheConsoleStays() throws Exception {
        openConsole();
        usb.unplug();
        awaitState(LinkState.Lost.class);

        assertThat(catchThrowable(() -> ports.open(USB.name(), 921_600))).isInstanceOf(PortNotFound.class);
        usb.plugIn();

        awaitState(LinkState.Open.class);
    }

    @Test
    void aPortThatWasPulledOutIsOpenedWhenItIsThereAgain() throws Exception {
        openConsole();

        usb.unplug();
        awaitState(LinkState.Lost.class);
        onUi(() -> board.portsChanged(List.of(OTHER)));
        usb.plugIn();
        awaitState(LinkState.Open.class);
        usb.say("back\n");

        await().until(() -> lines().contains("back"));
        assertThat(other.events()).isEmpty();
    }

    @Test
    void selectingAnotherPortMovesTheConsole() throws Exception {
        onUi(() -> board.portsChanged(List.of(USB, OTHER)));
        openConsole();

        onUi(() -> board.select(OTHER.name()));

        await().until(other::isOpen);
        await().until(() -> !usb.isOpen());
    }

    @Test
    void aPortThatAnotherProgramHasIsAFailureThatSaysSo() throws Exception {
        SerialTransport taken = usb.open(USB.name(), 9600);

        onUi(console::open);
        awaitState(LinkState.Failed.class);
        taken.close();
        onUi(console::open);

        awaitState(LinkState.Open.class);
    }

    @Test
    void closingWhileThePortIsLentLeavesItClosed() throws Exception {
        openConsole();
        SerialTransport taken = ports.open(USB.name(), 460_800);
        awaitState(LinkState.Lent.class);

        onUi(console::close);
        taken.close();

        assertThat(ask(() -> console.stateProperty().get())).isInstanceOf(LinkState.Closed.class);
        await().during(Duration.ofMillis(900)).until(() -> !usb.isOpen());
    }

    @Test
    void workOnTheOpenPortIsDoneBetweenItsReadsAndTheRateIsSetBack() throws Exception {
        openConsole();
        ConsoleLink link = ask(() -> console.openLink().orElseThrow());

        int rate = link.call(
                port -> {
                    port.setBaudRate(74_880);
                    return port.baudRate();
                },
                new CancellationToken());

        assertThat(rate).isEqualTo(74_880);
        await().until(() -> usb.events().getLast().equals("baud 115200"));
    }

    @Test
    void workOnAPortThatIsPulledOutFailsAtOnce() throws Exception {
        openConsole();
        ConsoleLink link = ask(() -> console.openLink().orElseThrow());
        usb.unplug();
        awaitState(LinkState.Lost.class);

        assertThat(catchThrowable(() -> link.call(SerialTransport::baudRate, new CancellationToken())))
                .isInstanceOf(FlasherException.PortLost.class);
    }

    @Test
    void whatWasSentComesBackLineByLineAndThenTheDraft() throws Exception {
        openConsole();
        onUi(() -> {
            console.send("first");
            console.send("second");
        });

        assertThat(ask(() -> console.earlier("draft"))).isEqualTo("second");
        assertThat(ask(() -> console.earlier("second"))).isEqualTo("first");
        assertThat(ask(() -> console.earlier("first"))).isEqualTo("first");
        assertThat(ask(() -> console.later("first"))).isEqualTo("second");
        assertThat(ask(() -> console.later("second"))).isEqualTo("draft");
    }

    @Test
    void aGuestDoesNotTakeAPortThatSomebodyHas() throws Exception {
        SerialTransport taken = ports.open(USB.name(), 9600);

        assertThat(catchThrowable(() -> ports.openAsGuest(USB.name(), 115_200, () -> {})))
                .isInstanceOf(PortBusy.class);
        taken.close();
    }
}
