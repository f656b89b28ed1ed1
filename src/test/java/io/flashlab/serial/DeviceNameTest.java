package io.flashlab.serial;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeviceNameTest {

    @ParameterizedTest
    @CsvSource({
        "WINDOWS, COM7, COM7",
        "WINDOWS, com7, COM7",
        "WINDOWS, \\\\.\\COM10, COM10",
        "WINDOWS, \\\\.\\com10, COM10",
        "MACOS, /dev/tty.usbmodem1101, /dev/cu.usbmodem1101",
        "MACOS, tty.usbmodem1101, /dev/cu.usbmodem1101",
        "MACOS, /dev/cu.usbmodem1101, /dev/cu.usbmodem1101",
        "LINUX, ttyUSB0, /dev/ttyUSB0",
        "LINUX, /dev/serial/by-id/usb-Espressif, /dev/serial/by-id/usb-Espressif"
    })
    void theNamesOfOneDeviceAreOne(OperatingSystem system, String name, String device) {
        assertThat(DeviceName.of(name, system)).isEqualTo(device);
    }
}
