package io.flashlab.micropython.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.Cancelled;
import io.flashlab.engine.task.CancellationToken;
import io.flashlab.engine.task.TimeSource;
import io.flashlab.engine.transport.SerialTransport;
import io.flashlab.micropython.MicroPython;
import io.flashlab.micropython.MicroPythonException.NoFileSystem;
import io.flashlab.micropython.MicroPythonException.PathProblem;
import io.flashlab.micropython.MicroPythonException.PathRefused;
import io.flashlab.micropython.ReplOptions;
import io.flashlab.testing.MicroPythonBoard;
import io.flashlab.testing.WithoutPauses;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files in the file system of MicroPython itself, its WebAssembly port. */
class RealBoardFilesTest {

    private static @Nullable MicroPythonBoard shared;
    private static int folders;

    /** A folder of each test's own on the board that they share. */
    private final BoardPath here = BoardPath.of("/home/web_user/test" + ++folders);

    private final TimeSource time = new WithoutPauses();
    private final CancellationToken cancellation = new CancellationToken();
    private SerialTransport port;
    private MicroPython python;
    private BoardFiles files;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() throws IOException {
        shared = MicroPythonBoard.start();
    }

    @AfterAll
    static void stop() {
        if (shared != null) {
            shared.close();
        }
    }

    @BeforeEach
    void connect() throws FlasherException {
        open(Objects.requireNonNull(shared));
    }

    private void open(MicroPythonBoard board) throws FlasherException {
        port = board.open();
        python = new MicroPython(port, ReplOptions.usual().withRawPaste(false), cancellation, time);
        files = new BoardFiles(python);
    }

    @AfterEach
    void disconnect() {
        port.close();
    }

    @Test
    void whatIsWrittenIsListedAndReadBack() throws Exception {
        byte[] content = new byte[3000];
        new Random(1).nextBytes(content);

        Uploaded written = files.write(here.resolve("lib/data.bin"), content);

        assertThat(written.check()).isEqualTo(Check.SHA256);
        assertThat(files.list(here)).containsExactly(new BoardEntry(here.resolve("lib"), true, 0));
        assertThat(files.list(here.resolve("lib")))
                .containsExactly(new BoardEntry(here.resolve("lib/data.bin"), false, 3000));
        assertThat(files.read(here.resolve("lib/data.bin"))).isEqualTo(content);
    }

    @Test
    void theBoardItselfConfirmsTheContent() throws Exception {
        files.write(here.resolve("a.txt"), "abc".getBytes(StandardCharsets.UTF_8));

        assertThat(python.execute("print(open('%s').read())".formatted(here.resolve("a.txt"))))
                .isEqualTo("abc\n");
    }

    @Test
    void aFileThatIsThereIsReplacedAndAnEmptyOneIsAFileToo() throws Exception {
        files.write(here.resolve("a.txt"), new byte[2000]);

        files.write(here.resolve("a.txt"), new byte[0]);

        assertThat(files.list(here)).containsExactly(new BoardEntry(here.resolve("a.txt"), false, 0));
        assertThat(files.read(here.resolve("a.txt"))).isEmpty();
    }

    @Test
    void namesMayHoldAnything() throws Exception {
        BoardPath odd = here.resolve("it's a \"ﬁle\" \\ \uD83D\uDE00.txt");

        files.write(odd, new byte[] {1});

        assertThat(files.list(here)).extracting(BoardEntry::path).containsExactly(odd);
    }

    @Test
    void aFolderIsUploadedWithProgressThatEndsAtTheWhole() throws Exception {
        Path lib = Files.createDirectories(folder.resolve("app/lib"));
        Files.createDirectories(folder.resolve("app/empty"));
        Files.createDirectories(folder.resolve("app/__pycache__"));
        Files.writeString(folder.resolve("app/main.py"), "print('hello')\n");
        Files.write(lib.resolve("big.bin"), new byte[5000]);
        List<TransferProgress> steps = new ArrayList<>();

        files.upload(Upload.of(folder.resolve("app"), here), steps::add);

        assertThat(files.list(here)).extracting(BoardEntry::name).containsExactly("empty", "lib", "main.py");
        assertThat(steps.getLast().fraction()).isEqualTo(1.0);
        assertThat(steps).extracting(TransferProgress::jobDone).isSorted();
    }

    @Test
    void aCancelledUploadLeavesTheOldFileAndNothingElse() throws Exception {
        files.write(here.resolve("main.py"), "old".getBytes(StandardCharsets.UTF_8));
        List<Upload> uploads = List.of(Upload.file(here.resolve("main.py"), new byte[100_000]));

        assertThatThrownBy(() -> files.upload(uploads, step -> {
                    if (step.done() > 4000) {
                        cancellation.cancel();
                    }
                }))
                .isInstanceOf(Cancelled.class);

        MicroPython again =
                new MicroPython(port, ReplOptions.usual().withRawPaste(false), new CancellationToken(), time);
        assertThat(new BoardFiles(again).list(here)).containsExactly(new BoardEntry(here.resolve("main.py"), false, 3));
    }

    @Test
    void treesAndFilesAreRemovedButNoFullFolderByMistake() throws Exception {
        files.write(here.resolve("a/b/c.txt"), new byte[1]);

        assertThat(problem(() -> files.delete(here.resolve("a")))).isEqualTo(PathProblem.NOT_EMPTY);
        files.deleteTree(here.resolve("a"));

        assertThat(files.list(here)).isEmpty();
        files.delete(here);
        assertThat(files.stat(here)).isEmpty();
    }

    @Test
    void whatIsNotThereIsSaidToBeMissing() {
        assertThat(problem(() -> files.read(here.resolve("no.py")))).isEqualTo(PathProblem.MISSING);
        assertThat(problem(() -> files.list(here.resolve("no")))).isEqualTo(PathProblem.MISSING);
        assertThat(problem(() -> files.delete(here.resolve("no")))).isEqualTo(PathProblem.MISSING);
    }

    @Test
    void aFolderIsNoFileAndAFileNoFolder() throws Exception {
        files.write(here.resolve("a"), new byte[1]);

        assertThat(problem(() -> files.read(here))).isEqualTo(PathProblem.A_FOLDER);
        assertThat(problem(() -> files.makeFolders(here.resolve("a/b")))).isEqualTo(PathProblem.NOT_A_FOLDER);
    }

    @Test
    void freeSpaceIsPartOfTheWhole() throws Exception {
        BoardSpace space = files.space(BoardPath.ROOT);

        assertThat(space.free()).isPositive().isLessThanOrEqualTo(space.total());
    }

    @Test
    void definitionsAreMadeAgainAfterASoftReset() throws Exception {
        files.write(here.resolve("a"), new byte[1]);

        python.softReset();
        python.awaitPrompt(java.time.Duration.ofSeconds(20));

        assertThat(files.list(BoardPath.ROOT)).isNotEmpty();
    }

    @Test
    void aBoardWithoutAFileSystemSaysSo() throws Exception {
        disconnect();
        try (MicroPythonBoard without = MicroPythonBoard.start("no-file-system")) {
            open(without);

            assertThatThrownBy(() -> files.write(BoardPath.of("main.py"), new byte[1]))
                    .isInstanceOf(NoFileSystem.class);
            assertThatThrownBy(() -> files.space(BoardPath.ROOT)).isInstanceOf(NoFileSystem.class);
            assertThatThrownBy(() -> files.list(BoardPath.ROOT)).isInstanceOf(NoFileSystem.class);
        }
    }

    private static PathProblem problem(org.assertj.core.api.ThrowableAssert.ThrowingCallable action) {
        return catchThrowableOfType(PathRefused.class, action).problem();
    }
}
