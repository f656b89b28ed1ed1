package io.flashlab.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OtherHostTest {

    @Test
    void programsThatUsuallyHavePortsOpenAreNamed() {
        OtherHost host = new OtherHost(() -> Stream.of(
                "C:\\Windows\\explorer.exe",
                "C:\\Program Files\\Thonny\\thonny.exe",
                "C:\\Program Files\\Arduino IDE\\Arduino IDE.exe",
                "C:\\Program Files\\Arduino IDE\\Arduino IDE.exe",
                "/Applications/CoolTerm.app/Contents/MacOS/CoolTerm"));

        assertThat(host.look("COM7").suspects()).containsExactly("Arduino IDE", "CoolTerm", "Thonny");
    }

    @Test
    void whereNoneRunsNothingIsClaimed() {
        assertThat(new OtherHost(Stream::of).look("COM7")).isEqualTo(HostReport.NOTHING);
    }
}
