package io.flashlab.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.flashlab.engine.chip.MacAddress;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.PortNotFound;
import io.flashlab.engine.transport.PortInfo;
import io.flashlab.engine.transport.PortRouter;
import io.flashlab.lab.BoardState.Passed;
import io.flashlab.lab.roster.BoardRecord;
import io.flashlab.lab.roster.Roster;
import io.flashlab.simulator.BoardConfig;
import io.flashlab.simulator.PtyServer;
import io.flashlab.simulator.SimulatedBoard;
import io.flashlab.testing.Images;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Boards on another computer: the real ser2net in front of pseudo-terminals. Skipped where ser2net is not installed. */
class Ser2netTest {

    private static final int BOARDS = 4;
    private static final int SIZE = 0x1_0000;

    @TempDir
    private Path folder;

    private final List<PtyServer> servers = new ArrayList<>();
    private final List<SimulatedBoard> boards = new ArrayList<>();
    private final List<Process> programs = new ArrayList<>();

    @AfterEach
    void stop() throws InterruptedException {
        for (Process program : programs) {
            program.destroy();
            program.waitFor();
        }
        servers.forEach(PtyServer::close);
    }

    @Test
    void boardsBehindItGetTheJobAtTheSameTime() throws IOException, FlasherException {
        Path program = ser2net();
        StringBuilder list = new StringBuilder();
        StringBuilder configuration = new StringBuilder("%YAML 1.1\n---\n");
        for (int i = 0; i < BOARDS; i++) {
            int port = freePort();
            configuration.append(connection(i, port));
            list.append("rfc2217://127.0.0.1:%s # table %s\n".formatted(port, i));
        }
        start(program, Files.writeString(folder.resolve("ser2net.yaml"), configuration));
        List<PortInfo> ports = PortListFile.read(Files.writeString(folder.resolve("ports"), list));
        ports.forEach(Ser2netTest::awaitListening);
        PortRouter router = new PortRouter(
                (name, _) -> {
                    throw new PortNotFound(name);
                },
                (name, _) -> {
                    throw new PortNotFound(name);
                });

        try (Roster roster = Roster.open(folder.resolve("roster.jsonl"));
                LabRun run = LabRun.open(
                        PreparedJob.of(Classroom.job(folder, SIZE)), LabBench.of(router, roster), LabListener.NONE)) {
            run.ports(ports);
            run.startAll();
            await().atMost(Duration.ofMinutes(2)).until(() -> !run.isBusy());

            assertThat(run.stations())
                    .as(() -> String.join(
                            "\n",
                            run.stations().stream()
                                    .flatMap(station -> run.log(station.id()).stream())
                                    .toList()))
                    .extracting(StationView::state)
                    .hasOnlyElementsOfType(Passed.class);
            assertThat(roster.boards())
                    .extracting(BoardRecord::mac)
                    .containsExactlyInAnyOrder(
                            "5c:cf:7f:00:00:00", "5c:cf:7f:00:00:01", "5c:cf:7f:00:00:02", "5c:cf:7f:00:00:03");
        }
        byte[] image = Images.esp8266(SIZE);
        assertThat(boards)
                .allSatisfy(board ->
                        assertThat(Arrays.copyOf(board.flashContents(), SIZE)).isEqualTo(image));
    }

    private static Path ser2net() {
        return Stream.of("/usr/sbin/ser2net", "/usr/local/sbin/ser2net", "/usr/bin/ser2net")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseGet(() -> {
                    assumeTrue(false, "skipped: ser2net is not installed");
                    throw new AssertionError("unreachable");
                });
    }

    /** A board behind a pseudo-terminal, and the lines of ser2net's configuration for it. */
    private String connection(int number, int port) throws IOException, FlasherException {
        SimulatedBoard board =
                new SimulatedBoard(BoardConfig.DEFAULT.withMac(new MacAddress(0x5ccf_7f00_0000L + number)));
        boards.add(board);
        PtyServer server = PtyServer.open(board, folder.resolve("tty" + number));
        servers.add(server);
        return """
            connection: &table%1$s
              accepter: telnet(rfc2217),tcp,127.0.0.1,%2$s
              connector: serialdev,%3$s,115200n81,local
            """.formatted(number, port, server.device());
    }

    private void start(Path program, Path configuration) throws IOException {
        programs.add(new ProcessBuilder(
                        program.toString(),
                        "-n",
                        "-c",
                        configuration.toString(),
                        "-P",
                        folder.resolve("pid").toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("ser2net.log").toFile())
                .start());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Without a first connection of its own, which ser2net would still be closing when the lab comes. */
    private static void awaitListening(PortInfo port) {
        int number = Integer.parseInt(port.name().substring(port.name().lastIndexOf(':') + 1));
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            try (ServerSocket free = new ServerSocket()) {
                free.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), number));
                return false;
            } catch (IOException taken) {
                return true;
            }
        });
    }
}
