package io.flashlab.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.transport.SerialTransport;
import io.flashlab.engine.transport.TcpTransport;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Real MicroPython, its WebAssembly port, run by Node.js behind a TCP socket. The build fetches it; tests are skipped where
 * it or Node.js is missing. Its raw-paste mode blocks, so that mode is not asked for.
 */
public final class MicroPythonBoard implements AutoCloseable {

    private static final Path MODULE = Path.of("target", "micropython", "micropython.mjs");

    private final Process process;
    private final int port;

    private MicroPythonBoard(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** @param features {@code no-file-system} for one without */
    public static MicroPythonBoard start(String... features) throws IOException {
        assumeTrue(Files.exists(MODULE), () -> "skipped: the build has not fetched " + MODULE);
        List<String> command = new ArrayList<>(List.of("node", harness(), MODULE.toString()));
        command.addAll(List.of(features));
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            assumeTrue(false, "skipped: Node.js is missing");
            throw e;
        }
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        String line = output.readLine();
        assumeTrue(line != null, "skipped: this Node.js does not run MicroPython");
        return new MicroPythonBoard(process, Integer.parseInt(Objects.requireNonNull(line)));
    }

    private static String harness() throws IOException {
        URL resource = Objects.requireNonNull(MicroPythonBoard.class.getResource("/io/flashlab/micropython/board.mjs"));
        try {
            return Path.of(resource.toURI()).toString();
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }

    /** The name of its port. */
    public String portName() {
        return "socket://127.0.0.1:" + port;
    }

    public SerialTransport open() throws FlasherException {
        return TcpTransport.open(portName(), 115200);
    }

    /** Begins it anew in the middle of whatever it does; its files stay. Comes back at once. */
    public void reset() {
        try {
            process.outputWriter().write("reset\n");
            process.outputWriter().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
