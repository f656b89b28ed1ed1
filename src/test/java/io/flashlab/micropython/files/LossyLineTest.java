package io.flashlab.micropython.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.task.CancellationToken;
import io.flashlab.engine.transport.ForwardingTransport;
import io.flashlab.engine.transport.SerialTransport;
import io.flashlab.micropython.MicroPython;
import io.flashlab.micropython.MicroPythonException.ScriptFailed;
import io.flashlab.micropython.ReplOptions;
import io.flashlab.testing.MicroPythonBoard;
import io.flashlab.testing.WithoutPauses;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Files to MicroPython itself, its WebAssembly port, over a line that loses bytes, as a UART without flow control does. */
class LossyLineTest {

    private static final BoardPath HERE = BoardPath.of("/home/web_user/data.bin");
    private static final byte[] CONTENT = new byte[9000];

    static {
        new Random(3).nextBytes(CONTENT);
    }

    /** Loses bytes from the beginning of a file's data, so many times. */
    private static final class LossyLine extends ForwardingTransport {

        private static final String DATA = "d=_flb.a2b_base64(b'";
        private final SerialTransport inner;
        private final int lost;
        private int times;

        LossyLine(SerialTransport inner, int lost, int times) {
            this.inner = inner;
            this.lost = lost;
            this.times = times;
        }

        @Override
        protected SerialTransport delegate() {
            return inner;
        }

        @Override
        public void write(byte[] data, int offset, int length) throws FlasherException {
            String text = new String(data, offset, length, StandardCharsets.ISO_8859_1);
            if (!text.startsWith(DATA) || times == 0) {
                super.write(data, offset, length);
                return;
            }
            times--;
            super.write(data, offset, DATA.length());
            super.write(data, offset + DATA.length() + lost, length - DATA.length() - lost);
        }
    }

    private static Uploaded write(MicroPythonBoard board, int lost, int times) throws Exception {
        try (SerialTransport port = new LossyLine(board.open(), lost, times)) {
            return files(port).write(HERE, CONTENT);
        }
    }

    private static BoardFiles files(SerialTransport port) {
        return new BoardFiles(new MicroPython(
                port, ReplOptions.usual().withRawPaste(false), new CancellationToken(), new WithoutPauses()));
    }

    @Test
    void whatWasLostIsSentAgainAndTheFileIsWhole() throws Exception {
        try (MicroPythonBoard board = MicroPythonBoard.start()) {
            assertThat(write(board, 1, 2).check()).isEqualTo(Check.SHA256);
            // still Base64, and three bytes short
            assertThat(write(board, 4, 1).check()).isEqualTo(Check.SHA256);

            try (SerialTransport port = board.open()) {
                assertThat(files(port).read(HERE)).isEqualTo(CONTENT);
            }
        }
    }

    @Test
    void aLineThatLosesEverythingIsGivenUpAndLeavesNothing() throws Exception {
        try (MicroPythonBoard board = MicroPythonBoard.start()) {
            assertThatThrownBy(() -> write(board, 1, Integer.MAX_VALUE)).isInstanceOf(ScriptFailed.class);

            try (SerialTransport port = board.open()) {
                assertThat(files(port).list(BoardPath.of("/home/web_user"))).isEmpty();
            }
        }
    }
}
