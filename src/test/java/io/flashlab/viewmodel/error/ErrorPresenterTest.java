package io.flashlab.viewmodel.error;

import static org.assertj.core.api.Assertions.assertThat;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.Cancelled;
import io.flashlab.engine.error.FlasherException.ImageTooLarge;
import io.flashlab.engine.error.FlasherException.NoSync;
import io.flashlab.engine.error.FlasherException.PermissionDenied;
import io.flashlab.engine.error.FlasherException.PortBusy;
import io.flashlab.engine.error.FlasherException.PortLost;
import io.flashlab.engine.error.FlasherException.PortNotFound;
import io.flashlab.engine.error.FlasherException.RegionInvalid;
import io.flashlab.engine.error.FlasherException.VerifyMismatch;
import io.flashlab.engine.error.FlasherException.WrongBootMode;
import io.flashlab.engine.transport.PortInfo;
import io.flashlab.engine.transport.PortInfo.Kind;
import io.flashlab.engine.transport.PortInfo.UsbId;
import io.flashlab.host.HostReport;
import io.flashlab.host.HostReport.UsbChange;
import io.flashlab.host.PortGroup;
import io.flashlab.host.PortGroup.Membership;
import io.flashlab.host.UsbSerial;
import io.flashlab.viewmodel.Texts;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ErrorPresenterTest {

    private static final PortInfo CH340 =
            new PortInfo("/dev/ttyUSB0", "USB-SERIAL CH340", Kind.USB, Optional.of(new UsbId(0x1a86, 0x7523, "")));

    private final ErrorPresenter presenter = new ErrorPresenter(Texts.in(Locale.ENGLISH));

    private ErrorCard card(FlasherException error, HostSystem host) {
        return presenter
                .present(error, new ErrorContext(host, Optional.of(CH340), false, true))
                .orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("io.flashlab.testing.EveryError#list")
    void everyErrorHasATitleAnExplanationAndSomethingToDoOnEverySystem(FlasherException error) {
        for (HostSystem host : HostSystem.values()) {
            ErrorCard card = card(error, host);

            String all = card.title() + card.explanation() + String.join("", card.steps());
            assertThat(card.title()).isNotBlank().hasSizeLessThan(70);
            assertThat(card.explanation()).isNotBlank();
            assertThat(card.actions()).isNotEmpty();
            assertThat(card.details()).startsWith(error.getClass().getSimpleName());
            assertThat(all).doesNotContain("%", "null", "{0}");
        }
    }

    @Test
    void theReasonWhyAPlaceDoesNotExistEndsInOneFullStop() {
        ErrorCard card = card(new RegionInvalid(0, 0x6400000, "Flash addresses have 32 bits."), HostSystem.LINUX);

        assertThat(card.explanation()).contains("have 32 bits. Nothing").doesNotContain("..");
    }

    @Test
    void cancellingIsNoError() {
        assertThat(presenter.present(
                        new Cancelled(), new ErrorContext(HostSystem.LINUX, Optional.empty(), false, true)))
                .isEmpty();
    }

    @Test
    void aSilentBoardIsAnsweredWithTheWiring() {
        ErrorCard card = card(new NoSync("/dev/ttyUSB0", 7, ""), HostSystem.LINUX);

        assertThat(card.title()).isEqualTo("The board on /dev/ttyUSB0 does not answer");
        assertThat(card.illustration()).contains(Illustration.ESP01_GPIO0_TO_GND);
        assertThat(card.steps()).anyMatch(step -> step.contains("while GPIO0 is grounded"));
    }

    @Test
    void theBootLineIsQuoted() {
        ErrorCard wrongMode = card(new WrongBootMode("COM7", "3,7", "ets Jan  8 2013"), HostSystem.WINDOWS);
        ErrorCard chatter = card(new NoSync("COM7", 7, "first\nMicroPython v1.25.0\n\n"), HostSystem.WINDOWS);

        assertThat(wrongMode.explanation()).contains("`boot mode:(3,7)`", "GPIO0 was not connected to ground");
        assertThat(wrongMode.details()).contains("ets Jan  8 2013");
        assertThat(chatter.explanation()).contains("`MicroPython v1.25.0`");
    }

    @Test
    void aBusyPortNamesItsHolder() {
        ErrorCard card = card(new PortBusy("COM7", Optional.of("Thonny")), HostSystem.WINDOWS);

        assertThat(card.title()).isEqualTo("Thonny is using COM7");
        assertThat(card.steps().getFirst()).contains("Thonny");
    }

    @Test
    void onLinuxTheExactCommandsForPermissionCanBeCopied() {
        ErrorCard card = card(new PermissionDenied("/dev/ttyUSB0"), HostSystem.LINUX);

        List<String> commands = card.actions().stream()
                .filter(ErrorAction.CopyCommand.class::isInstance)
                .map(action -> ((ErrorAction.CopyCommand) action).text())
                .toList();
        assertThat(commands.getFirst()).isEqualTo("sudo usermod -a -G dialout $USER");
        assertThat(commands.get(1))
                .contains(
                        "ATTRS{idVendor}==\"1a86\"",
                        "ATTRS{idProduct}==\"7523\"",
                        "/etc/udev/rules.d/70-flashlab.rules");
        assertThat(card.steps().getFirst()).contains("`sudo usermod -a -G dialout $USER`");
    }

    @Test
    void elsewherePermissionIsAnotherMatter() {
        ErrorCard windows = card(new PermissionDenied("COM7"), HostSystem.WINDOWS);
        ErrorCard mac = card(new PermissionDenied("/dev/cu.usbserial-1"), HostSystem.MACOS);

        assertThat(windows.explanation() + windows.steps()).contains("Windows").doesNotContain("usermod", "dialout");
        assertThat(mac.explanation() + mac.steps())
                .contains("Allow accessories")
                .doesNotContain("usermod", "dialout");
    }

    @Test
    void aMismatchSaysWhere() {
        ErrorCard card = card(new VerifyMismatch("/tmp/a.bin", 0x2000, 0x1000, "00", "11"), HostSystem.LINUX);

        assertThat(card.explanation()).contains("a.bin", "0x00002000", "0x00002fff");
    }

    @Test
    void aFileTooLargeNamesTheBuildThatFits() {
        ErrorCard small = card(new ImageTooLarge("a.bin", 0, 600 << 10, 512 << 10), HostSystem.LINUX);
        ErrorCard usual = card(new ImageTooLarge("a.bin", 0, 3 << 20, 1 << 20), HostSystem.LINUX);

        assertThat(String.join("", small.steps())).contains("FLASH_512K");
        assertThat(String.join("", usual.steps())).contains("FLASH_1M");
        assertThat(usual.explanation()).contains("3 MB", "1 MB of flash", "2 MB too much");
    }

    @Test
    void systemsAreToldApartByTheirNames() {
        assertThat(HostSystem.of("Windows 11")).isEqualTo(HostSystem.WINDOWS);
        assertThat(HostSystem.of("Mac OS X")).isEqualTo(HostSystem.MACOS);
        assertThat(HostSystem.of("Linux")).isEqualTo(HostSystem.LINUX);
    }

    private ErrorCard found(FlasherException error, HostReport report) {
        return presenter
                .present(error, new ErrorContext(HostSystem.LINUX, Optional.of(CH340), false, true).withFound(report))
                .orElseThrow();
    }

    private static HostReport group(Membership membership) {
        return new HostReport(
                Optional.of(new PortGroup("uucp", membership)), false, List.of(), UsbChange.UNKNOWN, List.of());
    }

    private static HostReport withoutPort(boolean brltty) {
        return new HostReport(
                Optional.empty(),
                brltty,
                List.of(UsbSerial.of(0x1a86, 0x7523).orElseThrow()),
                UsbChange.NEW_DEVICE,
                List.of());
    }

    private static String command(ErrorCard card) {
        return card.actions().stream()
                .filter(ErrorAction.CopyCommand.class::isInstance)
                .map(action -> ((ErrorAction.CopyCommand) action).text())
                .findFirst()
                .orElse("");
    }

    @Test
    void theCommandForAccessNamesThePortsOwnGroup() {
        ErrorCard card = found(new PermissionDenied("/dev/ttyUSB0"), group(Membership.NONE));

        assertThat(command(card)).isEqualTo("sudo usermod -a -G uucp $USER");
        assertThat(card.explanation()).contains("**uucp**").doesNotContain("dialout");
    }

    @Test
    void whoIsAMemberFromTheNextLoginOnIsSentThere() {
        ErrorCard card = found(new PermissionDenied("/dev/ttyUSB0"), group(Membership.AFTER_LOGIN));

        assertThat(card.title()).contains("Log out");
        assertThat(command(card)).isEmpty();
    }

    @Test
    void whereNoGroupHelpsTheUdevRuleForTheAdapterIsOffered() {
        assertThat(command(found(new PermissionDenied("/dev/ttyUSB0"), group(Membership.IN_EFFECT))))
                .contains("ATTRS{idVendor}==\"1a86\", ATTRS{idProduct}==\"7523\"", "udevadm");
    }

    @Test
    void anAdapterWithoutPortIsBlamedOnTheBrailleServiceOrTheDriver() {
        ErrorCard braille = found(new PortNotFound("/dev/ttyUSB0"), withoutPort(true));
        ErrorCard driver = found(new PortNotFound("/dev/ttyUSB0"), withoutPort(false));

        assertThat(braille.title()).contains("braille", "CH340");
        assertThat(command(braille)).contains("brltty");
        assertThat(driver.title()).isEqualTo("The driver for the CH340 is missing");
        assertThat(command(driver)).isEqualTo("sudo modprobe ch341");
    }

    @Test
    void programsThatMayHaveThePortAreNamed() {
        HostReport report =
                new HostReport(Optional.empty(), false, List.of(), UsbChange.UNKNOWN, List.of("Cura", "Thonny"));

        assertThat(found(new PortBusy("COM7", Optional.empty()), report).explanation())
                .contains("Cura, Thonny");
    }

    @Test
    void aBoardWithItsOwnUsbIsToldOfItsButtonsAndNotOfAnEsp01() {
        PortInfo own = new PortInfo(
                "/dev/ttyACM0", "USB JTAG/serial debug unit", Kind.USB, Optional.of(new UsbId(0x303a, 0x1001, "")));
        ErrorContext context = new ErrorContext(HostSystem.LINUX, Optional.of(own), false, true);

        for (FlasherException error : List.of(
                new PortLost("/dev/ttyACM0"), new PortNotFound("/dev/ttyACM0"), new NoSync("/dev/ttyACM0", 7, ""))) {
            ErrorCard card = presenter.present(error, context).orElseThrow();

            assertThat(card.steps().getFirst()).contains("BOOT", "RESET");
            assertThat(card.illustration()).isEmpty();
            assertThat(card.waitsForReplug()).isTrue();
        }
    }

    @Test
    void aBrownOutInTheBootLogIsTheCause() {
        String log = "rst:0xf (RTCWDT_BROWN_OUT_RESET),boot:0x13 (SPI_FAST_FLASH_BOOT)";

        assertThat(card(new NoSync("/dev/ttyUSB0", 7, log), HostSystem.LINUX).title())
                .contains("too little power");
        assertThat(card(new WrongBootMode("/dev/ttyUSB0", "0x13", log), HostSystem.LINUX)
                        .title())
                .contains("too little power");
    }

    @Test
    void aCableThatOnlyChargesIsSuspectedWhereNothingNewIsOnTheUsb() {
        HostReport nothing = new HostReport(Optional.empty(), false, List.of(), UsbChange.NOTHING_NEW, List.of());
        ErrorContext context = new ErrorContext(HostSystem.LINUX, Optional.empty(), false, true);

        assertThat(presenter.nothingAppears(context.withFound(nothing)).explanation())
                .contains("only charges");
        assertThat(presenter
                        .nothingAppears(context.withFound(withoutPort(false)))
                        .title())
                .contains("driver");
        assertThat(presenter.nothingAppears(context).title()).contains("no port");
    }
}
