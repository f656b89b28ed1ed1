package io.flashlab.serial;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fazecast.jSerialComm.SerialPort;
import io.flashlab.engine.error.FlasherException.PermissionDenied;
import io.flashlab.engine.error.FlasherException.PortBusy;
import io.flashlab.engine.error.FlasherException.PortLost;
import io.flashlab.engine.error.FlasherException.PortNotFound;
import io.flashlab.engine.error.FlasherException.PortUnusable;
import io.flashlab.engine.error.FlasherException.Unsupported;
import io.flashlab.engine.transport.PortInfo;
import io.flashlab.engine.transport.SerialTransport;
import io.flashlab.simulator.pty.PseudoTerminal;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The real serial library and a real terminal device of the operating system; only the wire is missing. */
@Timeout(30)
@EnabledOnOs({OS.LINUX, OS.MAC})
final class JSerialCommPortsTest {

    private static final Duration LONG = Duration.ofSeconds(10);

    @TempDir
    private Path folder;

    private final JSerialCommPorts ports = new JSerialCommPorts();
    private PseudoTerminal board;
    private String name;

    @BeforeEach
    void makeTerminal() throws Exception {
        board = PseudoTerminal.create();
        name = board.device().toString();
    }

    @AfterEach
    void closeTerminal() {
        board.close();
    }

    @Test
    void bytesOfEveryValueGoBothWaysUnchanged() throws Exception {
        byte[] every = new byte[256];
        for (int i = 0; i < every.length; i++) {
            every[i] = (byte) i;
        }
        try (SerialTransport port = ports.open(name, 115_200)) {

            port.write(every, 0, every.length);
            byte[] atBoard = readAll(board::read, every.length);
            board.write(every, 0, every.length, LONG);
            byte[] atHost = readAll(port::read, every.length);

            assertThat(atBoard).isEqualTo(every);
            assertThat(atHost).isEqualTo(every);
        }
    }

    @Test
    void aReadReturnsWhatIsThereBeforeTheBufferIsFull() throws Exception {
        try (SerialTransport port = ports.open(name, 115_200)) {
            board.write("ets".getBytes(US_ASCII), 0, 3, LONG);
            byte[] buffer = new byte[100];

            int count = port.read(buffer, 10, 90, LONG);

            assertThat(new String(buffer, 10, count, US_ASCII)).isEqualTo("ets");
        }
    }

    @Test
    void readsThatGetNothingEndWithZero() throws Exception {
        try (SerialTransport port = ports.open(name, 115_200)) {
            assertThat(port.read(new byte[10], 0, 10, Duration.ZERO)).isZero();
            assertThat(port.read(new byte[10], 0, 10, Duration.ofMillis(20))).isZero();
            assertThat(port.read(new byte[10], 0, 10, Duration.ofMillis(150))).isZero();
        }
    }

    @Test
    void theDriverIsSetToTheRatesAskedForUsualOrNot() throws Exception {
        try (SerialTransport port = ports.open(name, 74_880)) {
            int first = board.hostBaudRate();
            port.setBaudRate(921_600);
            int second = board.hostBaudRate();

            assertThat(first).isEqualTo(74_880);
            assertThat(second).isEqualTo(921_600);
            assertThat(port.baudRate()).isEqualTo(921_600);
        }
    }

    @Test
    void aTransferLargerThanTheDriversBufferArrivesWhole() throws Exception {
        byte[] large = new byte[300_000];
        for (int i = 0; i < large.length; i++) {
            large[i] = (byte) (i / 7);
        }
        try (SerialTransport port = ports.open(name, 921_600)) {
            var atBoard = CompletableFuture.supplyAsync(() -> unchecked(() -> readAll(board::read, large.length)));

            port.write(large, 0, large.length);

            assertThat(atBoard.get(20, TimeUnit.SECONDS)).isEqualTo(large);
        }
    }

    @Test
    void discardedInputIsNotReadAgain() throws Exception {
        try (SerialTransport port = ports.open(name, 115_200)) {
            board.write("old old".getBytes(US_ASCII), 0, 7, LONG);
            readAll(port::read, 1);

            port.discardInput();
            board.write("new".getBytes(US_ASCII), 0, 3, LONG);

            assertThat(new String(readAll(port::read, 3), US_ASCII)).isEqualTo("new");
        }
    }

    @Test
    void aPseudoTerminalHasNoControlLines() throws Exception {
        try (SerialTransport port = ports.open(name, 115_200)) {
            assertThat(port.hasControlLines()).isFalse();
            assertThatThrownBy(() -> port.setControlLines(true, false)).isInstanceOf(Unsupported.class);
        }
    }

    @Test
    void aPortThatVanishesDuringAReadIsLost() throws Exception {
        try (SerialTransport port = ports.open(name, 115_200)) {
            CountDownLatch started = new CountDownLatch(1);
            var read = CompletableFuture.supplyAsync(() -> {
                started.countDown();
                return catchThrowable(() -> port.read(new byte[1], 0, 1, Duration.ofMinutes(10)));
            });
            started.await();

            board.close();

            assertThat(read.get(10, TimeUnit.SECONDS))
                    .isInstanceOfSatisfying(
                            PortLost.class, e -> assertThat(e.port()).isEqualTo(name));
        }
    }

    @Test
    void aPortThatVanishedIsLostForEveryCall() throws Exception {
        try (SerialTransport port = ports.open(name, 115_200)) {
            board.close();

            assertLost(() -> port.read(new byte[1], 0, 1, Duration.ZERO));
            assertLost(() -> port.read(new byte[1], 0, 1, LONG));
            assertLost(() -> port.write(new byte[1], 0, 1));
            assertLost(() -> port.setBaudRate(9600));
            assertLost(port::discardInput);
        }
    }

    @Test
    void closingFromAnotherThreadEndsAReadThatWaits() throws Exception {
        SerialTransport port = ports.open(name, 115_200);
        CountDownLatch started = new CountDownLatch(1);
        var read = CompletableFuture.supplyAsync(() -> {
            started.countDown();
            return catchThrowable(() -> port.read(new byte[1], 0, 1, Duration.ofMinutes(10)));
        });
        started.await();

        port.close();

        assertThat(read.get(10, TimeUnit.SECONDS)).isInstanceOf(PortLost.class);
        assertLost(() -> port.write(new byte[1], 0, 1));
    }

    @Test
    void aWriteThatTheDeviceDoesNotTakeEndsAsALostPort() throws Exception {
        SerialTransport port = ports.open(name, 115_200);

        Throwable failure = catchThrowable(() -> port.write(new byte[1 << 20], 0, 1 << 20));

        assertThat(failure).isInstanceOf(PortLost.class);
        port.close();
    }

    @Test
    void openingTwiceIsBusyAndTheNameIsFreeAgainAfterClose() throws Exception {
        SerialTransport first = ports.open(name, 115_200);

        assertThatThrownBy(() -> ports.open(name, 115_200))
                .isInstanceOfSatisfying(
                        PortBusy.class, e -> assertThat(e.holder()).contains("this program"));

        first.close();
        ports.open(name, 115_200).close();
    }

    @Test
    void aPortThatAnotherProgramLockedIsBusy() throws Exception {
        assumeThat(Path.of("/usr/bin/flock")).isExecutable();
        Process other = new ProcessBuilder("flock", "--verbose", name, "sh", "-c", "echo held; read x").start();
        try {
            assertThat(other.inputReader(US_ASCII).lines().anyMatch("held"::equals))
                    .isTrue();

            assertThatThrownBy(() -> ports.open(name, 115_200))
                    .isInstanceOfSatisfying(
                            PortBusy.class,
                            e -> assertThat(e.holder())
                                    .hasValueSatisfying(h -> assertThat(h).isIn("flock", "sh")));
        } finally {
            other.destroyForcibly();
        }
    }

    @Test
    void aLinkToAPortIsOpenedUnderItsOwnName() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("esp"), board.device());

        try (SerialTransport port = ports.open(link.toString(), 115_200)) {
            assertThat(port.name()).isEqualTo(link.toString());
            assertThat(board.isOpenAtHost()).isTrue();
        }
    }

    @Test
    void aPortThatIsNotThereIsNotFound() {
        assertThatThrownBy(() -> ports.open("/dev/ttyNOSUCH", 115_200))
                .isInstanceOfSatisfying(
                        PortNotFound.class, e -> assertThat(e.port()).isEqualTo("/dev/ttyNOSUCH"));
        assertThatThrownBy(() -> ports.open("COM7", 115_200)).isInstanceOf(PortNotFound.class);
    }

    @Test
    void aFileIsNotASerialPort() throws Exception {
        Path file = Files.writeString(folder.resolve("firmware.bin"), "x");

        assertThatThrownBy(() -> ports.open(file.toString(), 115_200))
                .isInstanceOf(PortUnusable.class)
                .hasMessageContaining("not a serial port");
        assertThatThrownBy(() -> ports.open("/dev/null", 115_200))
                .isInstanceOf(PortUnusable.class)
                .hasMessageContaining("not a serial port");
    }

    @Test
    void aPortThatTheUserMayNotOpenIsDenied() throws Exception {
        Files.setPosixFilePermissions(board.device(), PosixFilePermissions.fromString("---------"));
        assumeThat(mayOpen(board.device())).as("root may open everything").isFalse();

        assertThatThrownBy(() -> ports.open(name, 115_200)).isInstanceOf(PermissionDenied.class);
    }

    @Test
    void theListHoldsWhatTheLibraryFindsInAPersonsOrder() {
        List<PortInfo> listed = ports.list();

        assertThat(listed).isSortedAccordingTo(new PortOrder());
        assertThat(SerialPort.getCommPorts()).hasSizeGreaterThanOrEqualTo(listed.size());
    }

    @Test
    void aPortThatIsOnlyKnownByNameStaysUsableAndUnlistedWhilePortsAreListed() throws Exception {
        try (SerialTransport port = ports.open(name, 115_200)) {
            List<PortInfo> listed = ports.list();
            port.write(new byte[] {42}, 0, 1);

            assertThat(listed).extracting(PortInfo::name).doesNotContain(name);
            assertThat(readAll(board::read, 1)).containsExactly(42);
        }
    }

    @Test
    void macOsListsCalloutDevicesOnly() {
        assertThat(ListedPort.isOffered("/dev/cu.usbserial-1420", OperatingSystem.MACOS))
                .isTrue();
        assertThat(ListedPort.isOffered("/dev/tty.usbserial-1420", OperatingSystem.MACOS))
                .isFalse();
        assertThat(ListedPort.isOffered("/dev/cu.Bluetooth-Incoming-Port", OperatingSystem.MACOS))
                .isFalse();
        assertThat(ListedPort.isOffered("/dev/ttyUSB0", OperatingSystem.LINUX)).isTrue();
        assertThat(ListedPort.isOffered("COM7", OperatingSystem.WINDOWS)).isTrue();
    }

    private static boolean mayOpen(Path device) {
        try (FileChannel channel = FileChannel.open(device, StandardOpenOption.READ)) {
            return channel.isOpen();
        } catch (IOException e) {
            return false;
        }
    }

    private static void assertLost(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(PortLost.class);
    }

    @FunctionalInterface
    private interface Reader {
        int read(byte[] buffer, int offset, int length, Duration timeout) throws Exception;
    }

    private static byte[] readAll(Reader reader, int length) throws Exception {
        byte[] buffer = new byte[length];
        int count = 0;
        while (count < length) {
            int more = reader.read(buffer, count, length - count, LONG);
            assertThat(more).as("bytes after %d", count).isPositive();
            count += more;
        }
        return buffer;
    }

    private static byte[] unchecked(Callable<byte[]> call) {
        try {
            return call.call();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
