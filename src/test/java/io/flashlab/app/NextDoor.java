package io.flashlab.app;

import io.flashlab.engine.chip.MacAddress;
import io.flashlab.simulator.BoardConfig;
import io.flashlab.simulator.BoardServer;
import io.flashlab.simulator.SimulatedBoard;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Boards in a program of their own, as real ones are: what they compute is not the window's, and where the system knows of
 * courtesy ({@code nice}) they stand back when the window wants a core. They end with the program that has started them.
 */
final class NextDoor implements AutoCloseable {

    static final long FIRST_MAC = 0x5ccf_7f00_0000L;

    /** What a board of an exhibition says, in colour. */
    static final byte[] LINE =
            "\u001b[0;32mI (1234) sensor: reading 56 of many: temperature 21.5, humidity 40\u001b[0m\r\n"
                    .getBytes(StandardCharsets.US_ASCII);

    static final byte[] END = "the end".getBytes(StandardCharsets.US_ASCII);

    private static final Path NICE = Path.of("/usr/bin/nice");

    private final Process process;
    private final List<String> ports;

    private NextDoor(Process process, List<String> ports) {
        this.process = process;
        this.ports = ports;
    }

    /** Boards at the pace of real ones, behind RFC 2217. */
    static NextDoor boards(int count) throws IOException {
        return start(count, "boards");
    }

    /** A board that says that many bytes as fast as they are taken, and then that this was the end. */
    static NextDoor talker(long bytes) throws IOException {
        return start(1, "talker", String.valueOf(bytes));
    }

    private static NextDoor start(int count, String... arguments) throws IOException {
        List<String> command =
                new ArrayList<>(Files.isExecutable(NICE) ? List.of(NICE.toString(), "-n", "10") : List.of());
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                NextDoor.class.getName(),
                String.valueOf(count)));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<String> ports = new ArrayList<>();
        BufferedReader said = process.inputReader();
        while (ports.size() < count) {
            String line = said.readLine();
            if (line == null) {
                throw new IOException("the boards' program has ended");
            }
            ports.add(line);
        }
        return new NextDoor(process, List.copyOf(ports));
    }

    /** What the window opens. */
    List<String> ports() {
        return ports;
    }

    @Override
    public void close() {
        process.destroy();
    }

    /** The program next door. */
    public static void main(String[] arguments) throws IOException {
        int count = Integer.parseInt(arguments[0]);
        if (arguments[1].equals("talker")) {
            talk(Long.parseLong(arguments[2]));
        } else {
            for (int i = 0; i < count; i++) {
                BoardConfig config = BoardConfig.DEFAULT.withPacing(true).withMac(new MacAddress(FIRST_MAC + i));
                System.out.println(
                        BoardServer.rfc2217(new SimulatedBoard(config), 0).url());
            }
        }
        System.out.flush();
        while (System.in.read() >= 0) {
            // until the other program has ended
        }
        System.exit(0);
    }

    private static void talk(long bytes) throws IOException {
        ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        System.out.println("socket://127.0.0.1:" + listener.getLocalPort());
        Thread.ofPlatform().daemon().start(() -> {
            try (listener;
                    Socket socket = listener.accept();
                    OutputStream out = socket.getOutputStream()) {
                byte[] block =
                        new String(LINE, StandardCharsets.US_ASCII).repeat(50).getBytes(StandardCharsets.US_ASCII);
                for (long left = bytes; left > 0; left -= block.length) {
                    out.write(block);
                }
                out.write(END);
                out.flush();
                while (socket.getInputStream().read() >= 0) {
                    // until the window closes it
                }
            } catch (IOException e) {
                System.err.println("The window went away: " + e);
            }
        });
    }
}
