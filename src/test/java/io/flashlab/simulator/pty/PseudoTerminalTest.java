package io.flashlab.simulator.pty;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
@DisabledOnOs(OS.WINDOWS)
final class PseudoTerminalTest {

    private static final Duration LONG = Duration.ofSeconds(10);

    @TempDir
    private Path folder;

    @Test
    void bytesOfEveryValueGoBothWaysUnchanged() throws Exception {
        byte[] every = everyByte();
        try (PseudoTerminal terminal = PseudoTerminal.create();
                FileOutputStream toBoard =
                        new FileOutputStream(terminal.device().toFile());
                FileInputStream fromBoard =
                        new FileInputStream(terminal.device().toFile())) {

            toBoard.write(every);
            byte[] atBoard = readAll(terminal, every.length);
            int taken = terminal.write(every, 0, every.length, LONG);
            byte[] atHost = fromBoard.readNBytes(every.length);

            assertThat(atBoard).isEqualTo(every);
            assertThat(taken).isEqualTo(every.length);
            assertThat(atHost).isEqualTo(every);
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void bytesSentWhileNobodyHasThePortOpenAreLost() throws Exception {
        try (PseudoTerminal terminal = PseudoTerminal.create()) {
            int lost = terminal.write("boot log".getBytes(US_ASCII), 0, 8, LONG);
            boolean openBefore = terminal.isOpenAtHost();

            try (FileInputStream fromBoard =
                    new FileInputStream(terminal.device().toFile())) {
                boolean openThen = terminal.isOpenAtHost();
                terminal.write("later".getBytes(US_ASCII), 0, 5, LONG);

                assertThat(new String(fromBoard.readNBytes(5), US_ASCII)).isEqualTo("later");
                assertThat(lost).isZero();
                assertThat(openBefore).isFalse();
                assertThat(openThen).isTrue();
            }
            assertThat(terminal.isOpenAtHost()).isFalse();
        }
    }

    @Test
    void aHostThatDoesNotReadIsNotWaitedForEver() throws Exception {
        byte[] much = new byte[1 << 20];
        try (PseudoTerminal terminal = PseudoTerminal.create();
                FileInputStream silent = new FileInputStream(terminal.device().toFile())) {

            int taken = terminal.write(much, 0, much.length, Duration.ofMillis(50));

            assertThat(taken).isLessThan(much.length);
            assertThat(silent.available()).isPositive();
        }
    }

    @Test
    void aReadThatGetsNothingEndsWithZero() throws Exception {
        try (PseudoTerminal terminal = PseudoTerminal.create()) {
            int count = terminal.read(new byte[10], 0, 10, Duration.ofMillis(20));

            assertThat(count).isZero();
        }
    }

    @Test
    void theLinkLeadsToTheDeviceAndGoesWithIt() throws Exception {
        Path link = folder.resolve("esp");
        try (PseudoTerminal terminal = PseudoTerminal.create(link)) {
            assertThat(link.toRealPath()).isEqualTo(terminal.device());
        }
        assertThat(Files.exists(link, LinkOption.NOFOLLOW_LINKS)).isFalse();
    }

    @Test
    void aDanglingLinkIsReplaced() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("esp"), folder.resolve("gone"));

        try (PseudoTerminal terminal = PseudoTerminal.create(link)) {
            assertThat(link.toRealPath()).isEqualTo(terminal.device());
        }
    }

    @Test
    void aFileInThePlaceOfTheLinkIsLeftAlone() throws Exception {
        Path file = Files.writeString(folder.resolve("esp"), "mine");

        assertThatThrownBy(() -> PseudoTerminal.create(file)).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(file).hasContent("mine");
    }

    @Test
    void afterCloseEveryCallFails() throws Exception {
        PseudoTerminal terminal = PseudoTerminal.create();
        terminal.close();
        terminal.close();

        assertThatThrownBy(() -> terminal.read(new byte[1], 0, 1, LONG)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> terminal.write(new byte[1], 0, 1, LONG)).isInstanceOf(IOException.class);
        assertThatThrownBy(terminal::hostBaudRate).isInstanceOf(IOException.class);
    }

    private static byte[] everyByte() {
        byte[] every = new byte[256];
        for (int i = 0; i < every.length; i++) {
            every[i] = (byte) i;
        }
        return every;
    }

    private static byte[] readAll(PseudoTerminal terminal, int length) throws IOException {
        byte[] buffer = new byte[length];
        int count = 0;
        while (count < length) {
            int more = terminal.read(buffer, count, length - count, LONG);
            assertThat(more).as("bytes after %d", count).isPositive();
            count += more;
        }
        return buffer;
    }
}
