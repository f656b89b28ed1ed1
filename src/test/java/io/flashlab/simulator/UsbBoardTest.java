package io.flashlab.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.testing.FakeTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Boards on the chip's own USB. Registers and the meaning of DTR and RTS: ESP32-S3 Technical Reference Manual. */
class UsbBoardTest {

    private static final String SYNC_ANSWER = "c0010804000707122000000000c0";
    private static final long OPTION1 = 0x6000_812cL;
    private static final long WATCHDOG_PROTECT = 0x6000_80b0L;
    private static final long WATCHDOG_CONFIG1 = 0x6000_809cL;
    private static final long WATCHDOG_CONFIG0 = 0x6000_8098L;
    private static final long SUPER_WATCHDOG_PROTECT = 0x6000_80b8L;
    private static final long SUPER_WATCHDOG_CONFIG = 0x6000_80b4L;
    private static final int WATCHDOG_KEY = 0x50d8_3aa1;
    private static final int SUPER_WATCHDOG_KEY = 0x8f1d_312a;

    private final FakeTime time = new FakeTime();
    private final BoardConfig usb =
            BoardConfig.of("esp32s3").withLink(SerialLink.USB_SERIAL_JTAG).withTime(time);

    @Test
    void onlyTheUsbSequenceReachesTheLoader() throws FlasherException {
        try (FamilyHost host = new FamilyHost(usb)) {
            host.classicReset();
            assertThat(host.receiveText()).contains("rst:0x15 (USB_UART_CHIP_RESET),boot:0x8 (SPI_FAST_FLASH_BOOT)");
            assertThat(host.exchange(FamilyHost.SYNC)).isEmpty();

            host.usbReset();

            assertThat(host.receiveText())
                    .contains("rst:0x15 (USB_UART_CHIP_RESET),boot:")
                    .contains("waiting for download");
            assertThat(host.exchange(FamilyHost.SYNC))
                    .as("there is no rate to measure")
                    .isEqualTo(SYNC_ANSWER.repeat(8));
        }
    }

    /** 303a:1001 is USB-Serial/JTAG (Espressif's list of USB product IDs); the ROM on USB-OTG uses the chip ID. */
    @Test
    void thePortSaysWhichUsbItIs() throws FlasherException {
        try (FamilyHost host = new FamilyHost(usb);
                FamilyHost otg = new FamilyHost(usb.withLink(SerialLink.USB_OTG));
                FamilyHost uart = new FamilyHost(usb.withLink(SerialLink.UART))) {
            assertThat(host.port().usb())
                    .hasValueSatisfying(id -> assertThat(id.productId()).isEqualTo(0x1001));
            assertThat(otg.port().usb())
                    .hasValueSatisfying(id -> assertThat(id.productId()).isEqualTo(9));
            assertThat(uart.port().usb()).isEmpty();
        }
    }

    @Test
    void theWatchdogEndsTheLoader() throws FlasherException {
        try (FamilyHost host = new FamilyHost(usb).usbReset().sync()) {
            time.sleep(Duration.ofSeconds(10));

            assertThat(host.receiveText()).contains("rst:0x10 (RTCWDT_RTC_RST),boot:0x8");
            assertThat(host.exchange(FamilyHost.SYNC)).isEmpty();
        }
    }

    @Test
    void whoeverStopsBothWatchdogsStaysInTheLoader() throws FlasherException {
        try (FamilyHost host = new FamilyHost(usb).usbReset().sync()) {
            host.writeRegister(WATCHDOG_PROTECT, WATCHDOG_KEY);
            host.writeRegister(WATCHDOG_CONFIG0, 0);
            host.writeRegister(SUPER_WATCHDOG_PROTECT, SUPER_WATCHDOG_KEY);
            host.writeRegister(SUPER_WATCHDOG_CONFIG, 1 << 31);
            time.sleep(Duration.ofSeconds(10));

            assertThat(host.exchange(FamilyHost.SYNC)).isEqualTo(SYNC_ANSWER.repeat(8));
        }
    }

    @Test
    void withoutItsKeyAWatchdogStaysOn() throws FlasherException {
        try (FamilyHost host = new FamilyHost(usb).usbReset().sync()) {
            host.writeRegister(WATCHDOG_CONFIG0, 0);
            host.writeRegister(SUPER_WATCHDOG_PROTECT, SUPER_WATCHDOG_KEY);
            host.writeRegister(SUPER_WATCHDOG_CONFIG, 1 << 31);
            time.sleep(Duration.ofSeconds(10));

            assertThat(host.receiveText()).contains("RTCWDT_RTC_RST");
        }
    }

    @Test
    void theWatchdogCanBeMadeToResetTheChip() throws FlasherException {
        try (FamilyHost host =
                new FamilyHost(usb.withLink(SerialLink.USB_OTG)).usbReset().sync()) {
            host.writeRegister(WATCHDOG_PROTECT, WATCHDOG_KEY);
            host.writeRegister(WATCHDOG_CONFIG1, 2000);
            host.writeRegister(WATCHDOG_CONFIG0, 0xd000_0102);
            host.writeRegister(WATCHDOG_PROTECT, 0);
            time.sleep(Duration.ofMillis(100));

            assertThat(host.receiveText()).contains("rst:0x10 (RTCWDT_RTC_RST),boot:0x8 (SPI_FAST_FLASH_BOOT)");
        }
    }

    @Test
    void theForcedDownloadBitSurvivesAResetButNotAPowerCycle() throws FlasherException {
        SimulatedBoard board = new SimulatedBoard(usb);
        try (FamilyHost host = new FamilyHost(board).usbReset().sync()) {
            host.writeRegister(OPTION1, 1);
            host.port().setControlLines(false, true);
            host.port().setControlLines(false, false);
            assertThat(host.receiveText()).contains("waiting for download");

            board.powerCycle();

            assertThat(host.receiveText())
                    .contains("rst:0x1 (POWERON),boot:0x8")
                    .doesNotContain("waiting");
        }
    }

    @Test
    void overOtgAResetThroughUsbDoesNotLeaveTheLoader() throws FlasherException {
        try (FamilyHost host =
                new FamilyHost(usb.withLink(SerialLink.USB_OTG)).usbReset().sync()) {
            host.port().setControlLines(false, true);
            host.port().setControlLines(false, false);

            assertThat(host.receiveText()).contains("waiting for download");
        }
    }

    @Test
    void overOtgALargePacketIsRefused() throws FlasherException {
        try (FamilyHost host =
                new FamilyHost(usb.withLink(SerialLink.USB_OTG)).usbReset().sync()) {
            String begin = FamilyHost.word(0x1800)
                    + FamilyHost.word(1)
                    + FamilyHost.word(0x1800)
                    + FamilyHost.word(0x3fc9_0000);
            host.command(0x05, begin);

            String answer = host.command(0x07, 0xef, FamilyHost.word(0x1000) + "00".repeat(12 + 0x1000));

            assertThat(answer).endsWith("01050000c0");
        }
    }

    @Test
    void aPortThatReEnumeratesIsLostAndComesBackUnderAnotherName() throws FlasherException {
        SimulatedBoard board =
                new SimulatedBoard(usb.withUsb(UsbBehaviour.DEFAULT.withReenumeration(Duration.ofMillis(300), true)));
        try (FamilyHost host = new FamilyHost(board)) {
            host.port().setControlLines(false, true);

            assertThat(host.ports().list()).isEmpty();
            assertThatThrownBy(() -> host.exchange(FamilyHost.SYNC)).isInstanceOf(FlasherException.PortLost.class);
            time.sleep(Duration.ofMillis(300));
            assertThat(host.ports().list())
                    .singleElement()
                    .satisfies(port -> assertThat(port.name()).isNotEqualTo(SimulatedPorts.NAME));
            assertThatThrownBy(() -> host.exchange(FamilyHost.SYNC)).isInstanceOf(FlasherException.PortLost.class);
        }
    }
}
