package io.flashlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.flashlab.cli.CliRun.Result;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.transport.ForwardingTransport;
import io.flashlab.engine.transport.PortOpener;
import io.flashlab.engine.transport.SerialTransport;
import io.flashlab.lab.Classroom;
import io.flashlab.lab.FlashedBoard;
import io.flashlab.lab.LabJob.AfterFlash;
import io.flashlab.lab.LabJobFile;
import io.flashlab.simulator.BoardConfig;
import io.flashlab.simulator.SimulatedBoard;
import io.flashlab.testing.Images;
import io.flashlab.testing.MicroPythonBoard;
import io.flashlab.testing.WithoutPauses;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A job whose boards are flashed, verified, looked at as they boot, and given a {@code main.py}: a simulated board while it is
 * in its loader, MicroPython's WebAssembly port afterwards.
 */
class LabAfterStepsTest {

    private static final int SIZE = 0x8000;
    private static final String PROGRAM = "print('robot ready')\n";

    @TempDir
    private Path folder;

    private final SimulatedBoard loader = new SimulatedBoard(BoardConfig.DEFAULT);
    private Path job;

    @BeforeEach
    void save() throws Exception {
        Path program = Files.writeString(folder.resolve("blink.py"), PROGRAM);
        job = folder.resolve("class.json");
        new LabJobFile(job).write(Classroom.job(folder, SIZE).withAfter(new AfterFlash(true, Optional.of(program))));
    }

    private Result lab(PortOpener program) {
        return new CliRun(new Ports(new FlashedBoard(loader, program), () -> List.of(FlashedBoard.PORT)))
                .with("FLASHLAB_NO_RAW_PASTE", "1")
                .livingBy(new WithoutPauses())
                .run("lab", job.toString(), "--all");
    }

    /** Remembers what a board is sent. */
    private static final class Overheard extends ForwardingTransport {

        private final SerialTransport inner;
        private final StringBuilder written;

        Overheard(SerialTransport inner, StringBuilder written) {
            this.inner = inner;
            this.written = written;
        }

        @Override
        protected SerialTransport delegate() {
            return inner;
        }

        @Override
        public void write(byte[] data, int offset, int length) throws FlasherException {
            written.append(new String(data, offset, length, StandardCharsets.ISO_8859_1));
            super.write(data, offset, length);
        }
    }

    @Test
    void aBoardThatBootsGetsItsProgramAndPasses() throws Exception {
        StringBuilder written = new StringBuilder();
        try (MicroPythonBoard python = MicroPythonBoard.start()) {
            Result result = lab((_, _) -> new Overheard(python.open(), written));

            assertThat(result.all()).contains("1 passed, 0 failed");
            assertThat(result.exitCode()).isZero();
            assertThat(Arrays.copyOf(loader.flashContents(), SIZE)).isEqualTo(Images.esp8266(SIZE));
            assertThat(written)
                    .contains(Base64.getEncoder().encodeToString(PROGRAM.getBytes(StandardCharsets.UTF_8)))
                    .contains("main.py");
        }
    }

    @Test
    void aBoardThatCannotKeepItsProgramFails() throws Exception {
        try (MicroPythonBoard python = MicroPythonBoard.start("no-file-system")) {
            Result result = lab((_, _) -> python.open());

            assertThat(result.exitCode()).isEqualTo(2);
            assertThat(result.all()).contains("0 passed, 1 failed").contains("file system");
        }
    }
}
