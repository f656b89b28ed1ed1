package io.flashlab.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.flashlab.host.HostReport.UsbChange;
import io.flashlab.host.PortGroup.Membership;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With made-up trees, after proc(5), group(5) and Linux's sysfs-bus-usb. */
class LinuxHostTest {

    private static final String PORT = "/dev/ttyUSB0";

    @TempDir
    Path root;

    private String group;

    @BeforeEach
    void makeDevice() throws IOException {
        assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("unix"));
        Path device = write("dev/ttyUSB0", "");
        Files.setPosixFilePermissions(device, PosixFilePermissions.fromString("rw-rw----"));
        group = Files.getAttribute(device, "unix:gid").toString();
        write("etc/group", "root:x:99999:\ntty:x:99998:eve\ndialout:x:%s:eve,ada\n".formatted(group));
        write("proc/self/status", "Name:\tjava\nGid:\t99990\t99990\nGroups:\t99990 99991\n");
    }

    private Path write(String name, String content) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    private void plugIn(String name, String vendor, String product, int number) throws IOException {
        String device = "sys/bus/usb/devices/" + name;
        write(device + "/idVendor", vendor + "\n");
        write(device + "/idProduct", product + "\n");
        write(device + "/devnum", number + "\n");
        write(device + "/" + name + ":1.0/bInterfaceNumber", "00\n");
    }

    private HostReport look(String user) {
        return new LinuxHost(root, user).look(PORT);
    }

    @Test
    void whoIsNotInThePortsGroupIsToldItsName() {
        assertThat(look("bob").group()).contains(new PortGroup("dialout", Membership.NONE));
    }

    @Test
    void whoWasAddedToTheGroupAfterTheSessionBeganMustLogInAgain() {
        assertThat(look("ada").group()).contains(new PortGroup("dialout", Membership.AFTER_LOGIN));
    }

    @Test
    void membershipOfThisSessionCounts() throws IOException {
        write("proc/self/status", "Groups:\t4 %s 27\n".formatted(group));

        assertThat(look("bob").group()).contains(new PortGroup("dialout", Membership.IN_EFFECT));
    }

    @Test
    void aGroupThatMayNotUseThePortIsOfNoHelp() throws IOException {
        Files.setPosixFilePermissions(root.resolve("dev/ttyUSB0"), PosixFilePermissions.fromString("rw-------"));

        assertThat(look("ada").group()).contains(new PortGroup("dialout", Membership.USELESS));
    }

    @Test
    void aPortThatIsNoFileHasNoGroup() {
        LinuxHost host = new LinuxHost(root, "ada");

        assertThat(host.look("socket://lab:3333").group()).isEmpty();
        assertThat(host.look("/dev/ttyUSB9").group()).isEmpty();
    }

    @Test
    void theBrailleServiceIsFoundByItsName() throws IOException {
        write("proc/17/comm", "bash\n");
        boolean before = look("ada").brltty();
        write("proc/812/comm", "brltty\n");

        assertThat(before).isFalse();
        assertThat(look("ada").brltty()).isTrue();
    }

    @Test
    void anAdapterWithoutPortIsNamedWithItsDriver() throws IOException {
        plugIn("1-1", "1d6b", "0002", 1);
        plugIn("1-2", "1a86", "7523", 5);
        plugIn("1-3", "10c4", "ea60", 6);
        write("sys/bus/usb/devices/1-3/1-3:1.0/ttyUSB0/port_number", "0");
        plugIn("1-4", "303a", "1001", 7);
        write("sys/bus/usb/devices/1-4/1-4:1.0/tty/ttyACM0/dev", "166:0");

        assertThat(look("ada").withoutPort()).singleElement().satisfies(device -> {
            assertThat(device.title()).isEqualTo("CH340");
            assertThat(device.module()).isEqualTo("ch341");
        });
    }

    @Test
    void everyAdapterThatBoardsArePluggedInByIsKnown() throws IOException {
        plugIn("1-1", "10c4", "ea60", 2);
        plugIn("1-2", "0403", "6001", 3);
        plugIn("1-3", "1a86", "55d4", 4);
        plugIn("1-4", "303a", "0002", 5);

        assertThat(look("ada").withoutPort())
                .extracting(UsbSerial::module)
                .containsExactlyInAnyOrder("cp210x", "ftdi_sio", "cdc_acm", "cdc_acm");
    }

    @Test
    void aCableThatOnlyChargesBringsNothingNewOntoTheUsb() throws IOException {
        plugIn("1-1", "1d6b", "0002", 1);
        LinuxHost host = new LinuxHost(root, "ada");
        UsbChange charging = host.look(PORT).usb();

        plugIn("1-2", "dead", "beef", 9);

        assertThat(charging).isEqualTo(UsbChange.NOTHING_NEW);
        assertThat(host.look(PORT).usb()).isEqualTo(UsbChange.NEW_DEVICE);
    }

    @Test
    void whatIsPluggedInAgainIsNew() throws IOException {
        plugIn("1-2", "1a86", "7523", 5);
        LinuxHost host = new LinuxHost(root, "ada");

        plugIn("1-2", "1a86", "7523", 6);

        assertThat(host.look(PORT).usb()).isEqualTo(UsbChange.NEW_DEVICE);
    }

    @Test
    void withoutAnyOfTheseFilesNothingIsClaimed() throws IOException {
        Path empty = Files.createDirectory(root.resolve("empty"));

        assertThat(new LinuxHost(empty, "ada").look(PORT)).isEqualTo(HostReport.NOTHING);
    }
}
