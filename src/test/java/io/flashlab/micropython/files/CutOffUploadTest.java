package io.flashlab.micropython.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.PortLost;
import io.flashlab.engine.task.CancellationToken;
import io.flashlab.engine.transport.SerialTransport;
import io.flashlab.micropython.MicroPython;
import io.flashlab.micropython.MicroPythonException.BoardReset;
import io.flashlab.micropython.ReplOptions;
import io.flashlab.testing.CutOff;
import io.flashlab.testing.MicroPythonBoard;
import io.flashlab.testing.WithoutPauses;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Uploads to MicroPython itself, its WebAssembly port, that something cuts off in the middle of a file. */
class CutOffUploadTest {

    private static final byte[] OLD = "old".getBytes(StandardCharsets.UTF_8);
    private static final byte[] CONTENT = new byte[20_000];
    private static @Nullable MicroPythonBoard board;
    private static int folders;

    private final BoardPath here = BoardPath.of("/home/web_user/cut" + ++folders);
    private final BoardPath main = here.resolve("main.py");
    private CutOff line;

    static {
        new Random(5).nextBytes(CONTENT);
    }

    @BeforeAll
    static void start() throws IOException {
        board = MicroPythonBoard.start();
    }

    @AfterAll
    static void stop() {
        if (board != null) {
            board.close();
        }
    }

    @BeforeEach
    void putAnOldFile() throws Exception {
        line = new CutOff(Objects.requireNonNull(board));
        write(main, OLD);
    }

    private static BoardFiles files(SerialTransport port) {
        return new BoardFiles(new MicroPython(
                port, ReplOptions.usual().withRawPaste(false), new CancellationToken(), new WithoutPauses()));
    }

    private SerialTransport open() throws FlasherException {
        return line.open("board", 115_200);
    }

    private void write(BoardPath path, byte[] content) throws Exception {
        try (SerialTransport port = open()) {
            files(port).write(path, content);
        }
    }

    private List<String> names() throws Exception {
        try (SerialTransport port = open()) {
            return files(port).list(here).stream().map(BoardEntry::name).toList();
        }
    }

    private byte[] content() throws Exception {
        try (SerialTransport port = open()) {
            return files(port).read(main);
        }
    }

    @Test
    void aBoardThatResetsKeepsTheOldFileAndNothingHalf() throws Exception {
        line.resetAt(7);

        BoardReset error = catchThrowableOfType(BoardReset.class, () -> write(main, CONTENT));

        assertThat(error.operation()).isEqualTo("writing " + main);
        assertThat(names()).containsExactly("main.py");
        assertThat(content()).isEqualTo(OLD);
        write(main, CONTENT);
        assertThat(content()).isEqualTo(CONTENT);
    }

    @Test
    void aBoardThatIsUnpluggedKeepsTheOldFileAndTheNextUploadTidiesUp() throws Exception {
        line.unplugAt(7);

        assertThatThrownBy(() -> write(main, CONTENT)).isInstanceOf(PortLost.class);
        line.plugIn();

        assertThat(names()).containsExactly("main.py", "main.py.flnew");
        assertThat(content()).isEqualTo(OLD);
        write(here.resolve("boot.py"), OLD);
        assertThat(names()).containsExactly("boot.py", "main.py");
    }
}
