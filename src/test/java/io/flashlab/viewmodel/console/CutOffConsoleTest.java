package io.flashlab.viewmodel.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.flashlab.engine.error.FlasherException.PortNotFound;
import io.flashlab.engine.task.TimeSource;
import io.flashlab.engine.transport.PortInfo;
import io.flashlab.engine.transport.PortInfo.Kind;
import io.flashlab.micropython.ReplOptions;
import io.flashlab.testing.CutOff;
import io.flashlab.testing.MicroPythonBoard;
import io.flashlab.testing.QuickTime;
import io.flashlab.viewmodel.Texts;
import io.flashlab.viewmodel.board.BoardViewModel;
import io.flashlab.viewmodel.console.ConsoleViewModel.ConsoleRoom;
import io.flashlab.viewmodel.error.ErrorCard;
import io.flashlab.viewmodel.job.JobRunner;
import io.flashlab.viewmodel.log.LogViewModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The console's uploads to MicroPython itself, its WebAssembly port, that something cuts off in the middle of a file. */
class CutOffConsoleTest {

    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final String HOME = "/home/web_user";

    @TempDir
    private Path folder;

    private final ExecutorService ui = Executors.newSingleThreadExecutor();
    private final Executor worker = task -> Thread.ofVirtual().start(task);
    private final TimeSource time = new QuickTime();
    private final JobRunner jobs = new JobRunner(worker, ui, new LogViewModel(Clock.systemUTC()), time);
    private final BoardViewModel boards = new BoardViewModel(
            (options, _) -> {
                throw new PortNotFound(options.port());
            },
            jobs);
    private MicroPythonBoard python;
    private CutOff line;
    private ConsoleViewModel console;
    private ConsolePageViewModel page;

    @BeforeEach
    void openConsole() throws Exception {
        python = MicroPythonBoard.start();
        line = new CutOff(python);
        console = new ConsoleViewModel(
                boards,
                jobs,
                new ConsoleRoom(new SharedPorts(line, time), worker, ui, time),
                new Terminal(Clock.systemUTC(), ui));
        page = new ConsolePageViewModel(console, jobs, Texts.in(Locale.ENGLISH), (_, _) -> {});
        onUi(() -> {
            page.work().speak(ReplOptions.usual().withRawPaste(false));
            boards.portsChanged(List.of(new PortInfo(python.portName(), "USB-SERIAL CH340", Kind.USB)));
            console.open();
        });
        awaitState(LinkState.Open.class);
        onUi(() -> page.files().open(new BoardFile(HOME, "web_user", true, 0)));
        await().atMost(LONGEST)
                .until(() -> ask(() -> page.files().folderProperty().getValue()).equals(HOME));
    }

    @AfterEach
    void end() throws Exception {
        if (python != null) {
            onUi(console::close);
            await().atMost(LONGEST).until(() -> !line.isOpen());
            python.close();
        }
        ui.shutdown();
    }

    private void onUi(Runnable task) throws Exception {
        ui.submit(task).get();
    }

    private <T> T ask(Callable<T> question) throws Exception {
        return ui.submit(question).get();
    }

    private void awaitState(Class<? extends LinkState> wanted) {
        await().atMost(LONGEST)
                .until(() -> wanted.isInstance(ask(() -> console.stateProperty().get())));
    }

    private void awaitIdle() {
        await().atMost(LONGEST)
                .until(() -> ask(() -> page.work().possibleProperty().get()));
    }

    private ErrorCard upload() throws Exception {
        Path small = Files.writeString(folder.resolve("small.py"), "pass\n");
        Path data = Files.write(folder.resolve("data.bin"), new byte[20_000]);
        onUi(() -> page.files().upload(List.of(small, data)));
        await().atMost(LONGEST)
                .until(() -> ask(() ->
                                Optional.ofNullable(page.problemProperty().get()))
                        .isPresent());
        return ask(() -> Optional.ofNullable(page.problemProperty().get())).orElseThrow();
    }

    private List<String> names() throws Exception {
        awaitIdle();
        onUi(page.files()::list);
        awaitIdle();
        return ask(() -> page.files().entries().stream().map(BoardFile::name).toList());
    }

    private String note() throws Exception {
        return ask(() -> page.files().noteProperty().get());
    }

    @Test
    void aResetIsSaidAndTheConsoleStaysOpen() throws Exception {
        line.resetAt(4);

        ErrorCard card = upload();

        assertThat(card.title()).isEqualTo("The board reset in the middle");
        assertThat(note()).startsWith("1 of 2 files are on the board");
        assertThat(names()).containsExactly("small.py");
    }

    @Test
    void anUnpluggedBoardComesBackAndTheNextUploadTidiesUp() throws Exception {
        line.unplugAt(4);

        ErrorCard card = upload();
        awaitState(LinkState.Lost.class);
        boolean released = !line.isOpen();
        line.plugIn();
        awaitState(LinkState.Open.class);

        assertThat(released).isTrue();
        assertThat(card.title()).endsWith("went away in the middle");
        assertThat(String.join(" ", card.steps())).contains("Plug it in again");
        assertThat(names()).containsExactly("data.bin.flnew", "small.py");
        Path again = Files.writeString(folder.resolve("again.py"), "pass\n");
        onUi(() -> page.files().upload(List.of(again)));
        await().atMost(LONGEST).until(() -> note().startsWith("1 files put there"));
        assertThat(names()).containsExactly("again.py", "small.py");
    }
}
