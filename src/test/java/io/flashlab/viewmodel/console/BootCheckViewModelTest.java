package io.flashlab.viewmodel.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.flashlab.engine.error.FlasherException.PortNotFound;
import io.flashlab.engine.task.TimeSource;
import io.flashlab.engine.transport.PortInfo;
import io.flashlab.engine.transport.PortInfo.Kind;
import io.flashlab.micropython.boot.BootRepair;
import io.flashlab.testing.PluggedBoard;
import io.flashlab.testing.QuickTime;
import io.flashlab.viewmodel.Texts;
import io.flashlab.viewmodel.board.BoardViewModel;
import io.flashlab.viewmodel.console.ConsoleViewModel.ConsoleRoom;
import io.flashlab.viewmodel.job.JobRunner;
import io.flashlab.viewmodel.log.LogViewModel;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a person is told of a board's boot. The boot logs are those of Espressif's documents and of real boards. */
class BootCheckViewModelTest {

    private static final PortInfo USB = new PortInfo("/dev/ttyUSB0", "USB-SERIAL CH340", Kind.USB);
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final String BANNER = """
        MicroPython v1.25.0 on 2025-04-15; ESP module with ESP8266\r
        Type "help()" for more information.\r
        >>> \
        """;

    private final ExecutorService ui = Executors.newSingleThreadExecutor();
    private final Executor worker = task -> Thread.ofVirtual().start(task);
    private final TimeSource time = new QuickTime();
    private final PluggedBoard usb = PluggedBoard.inQuickTime(USB.name());
    private final JobRunner jobs = new JobRunner(worker, ui, new LogViewModel(Clock.systemUTC()), time);
    private final BoardViewModel board = new BoardViewModel(
            (options, _) -> {
                throw new PortNotFound(options.port());
            },
            jobs);
    private final List<BootRepair> repairs = new CopyOnWriteArrayList<>();
    private final ConsoleViewModel console = new ConsoleViewModel(
            board,
            jobs,
            new ConsoleRoom(new SharedPorts(usb, time), worker, ui, time),
            new Terminal(Clock.systemUTC(), ui));
    private final ConsolePageViewModel page =
            new ConsolePageViewModel(console, jobs, Texts.in(Locale.ENGLISH), (repair, _) -> repairs.add(repair));

    @BeforeEach
    void openConsole() throws Exception {
        ui.submit(() -> {
                    board.portsChanged(List.of(USB));
                    console.open();
                })
                .get();
        await().atMost(LONGEST).until(() -> ask(() -> console.stateProperty().get()) instanceof LinkState.Open);
    }

    @AfterEach
    void end() throws Exception {
        ui.submit(console::close).get();
        ui.shutdown();
    }

    private <T> T ask(Callable<T> question) throws Exception {
        return ui.submit(question).get();
    }

    private Optional<BootNews> news() throws Exception {
        return ask(() -> Optional.ofNullable(page.boot().newsProperty().get()));
    }

    private BootNews check() throws Exception {
        ui.submit(page.boot()::check).get();
        await().atMost(LONGEST).until(() -> news().isPresent());
        return news().orElseThrow();
    }

    @Test
    void aFlashThatCannotBeReadIsToBeWrittenAgainAsDout() throws Exception {
        usb.booting("""
            ets Jun  8 2016 00:22:57

            rst:0x10 (RTCWDT_RTC_RESET),boot:0x13 (SPI_FAST_FLASH_BOOT)
            flash read err, 1000
            """.replace("\n", "\r\n"));

        BootNews news = check();

        assertThat(news.good()).isFalse();
        assertThat(news.button()).isEqualTo("Write again as dout");
        ui.submit(() -> page.boot().repair(Optional.empty())).get();
        assertThat(repairs).containsExactly(new BootRepair.WriteAgainAsDout());
        assertThat(news()).isEmpty();
    }

    @Test
    void aJumperThatIsTakenOffIsNoticed() throws Exception {
        usb.booting("""
            rst:0x1 (POWERON_RESET),boot:0x3 (DOWNLOAD_BOOT(UART0/UART1/SDIO_REI_REO_V2))
            waiting for download
            """.replace("\n", "\r\n"));
        assertThat(check().title()).isEqualTo("It still waits for firmware");

        usb.booting("");
        usb.answering(sent -> sent.contains("\u0002") ? BANNER : "");
        usb.say("ets Jun  8 2016 00:22:57\r\n");

        await().atMost(LONGEST).until(() -> news().filter(BootNews::good).isPresent());
        assertThat(news().orElseThrow().title()).isEqualTo("It boots: MicroPython v1.25.0");
    }

    @Test
    void aSupplyThatBreaksDownHasNoButton() throws Exception {
        usb.booting("\r\nBrownout detector was triggered\r\n\r\n");

        BootNews news = check();

        assertThat(news.repair()).isEmpty();
        assertThat(news.text()).contains("500 mA");
    }
}
