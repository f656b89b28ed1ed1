package io.flashlab.serial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With made-up trees, after proc(5). */
class PortHolderTest {

    private static final Path DEVICE = Path.of("/dev/ttyUSB0");

    @TempDir
    Path root;

    @BeforeEach
    void makeProcesses() throws IOException {
        assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("unix"));
        write("dev/ttyUSB0", "");
        write("proc/17/comm", "bash\n");
        write("proc/4711/comm", "thonny\n");
    }

    private void write(String name, String content) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private void lock(String fields) throws IOException {
        String inode =
                Files.getAttribute(root.resolve("dev/ttyUSB0"), "unix:ino").toString();
        write("proc/locks", "1: POSIX  ADVISORY  WRITE 17 08:01:1 0 EOF\n" + fields.formatted(inode));
    }

    @Test
    void aProgramOfTheSameUserIsFoundByWhatItHasOpen() throws IOException {
        Files.createDirectories(root.resolve("proc/4711/fd"));
        Files.createSymbolicLink(root.resolve("proc/4711/fd/3"), DEVICE);

        assertThat(new PortHolder(root).find(DEVICE)).contains("thonny");
    }

    @Test
    void aProgramOfAnotherUserIsFoundByItsLockOnTheDevice() throws IOException {
        lock("2: FLOCK  ADVISORY  WRITE 4711 00:06:%s 0 EOF\n");

        assertThat(new PortHolder(root).find(DEVICE)).contains("thonny");
    }

    @Test
    void aLockOnSomethingElseIsNoLockOnTheDevice() throws IOException {
        lock("2: FLOCK  ADVISORY  WRITE 4711 00:06:9%s 0 EOF\n");

        assertThat(new PortHolder(root).find(DEVICE)).isEmpty();
    }

    @Test
    void aModemProgramIsFoundByItsLockFile() throws IOException {
        write("run/lock/LCK..ttyUSB0", "      4711 minicom root\n");

        assertThat(new PortHolder(root).find(DEVICE)).contains("thonny");
    }

    @Test
    void aLockFileThatItsProgramLeftBehindNamesNobody() throws IOException {
        write("run/lock/LCK..ttyUSB0", "4242\n");

        assertThat(new PortHolder(root).find(DEVICE)).isEmpty();
    }
}
