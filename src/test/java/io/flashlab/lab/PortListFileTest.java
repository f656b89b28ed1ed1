package io.flashlab.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.PortUnusable;
import io.flashlab.engine.transport.PortInfo;
import io.flashlab.engine.transport.PortInfo.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ports that somebody names. */
class PortListFileTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "rfc2217://table-3:4000, NETWORK",
        "' RFC2217://[::1]:4000?ign_set_control ', NETWORK",
        "socket://10.0.0.7:23, NETWORK",
        "sim://esp32c3, SIMULATED",
        "/dev/ttyS5, OTHER",
        "COM7, OTHER"
    })
    void aPortMayBeTyped(String typed, Kind kind) throws FlasherException {
        PortInfo port = PortListFile.typed(typed);

        assertThat(port.name()).isEqualTo(typed.strip());
        assertThat(port.kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "two words", "gopher://table-3:70", "rfc2217://", "rfc2217://table-3", "socket://x:99999"})
    void whatIsNoPortIsRefused(String typed) {
        assertThatThrownBy(() -> PortListFile.typed(typed)).isInstanceOf(PortUnusable.class);
    }

    @Test
    void aListHasOneALineAndRemarks() throws Exception {
        Path list =
                Files.writeString(folder.resolve("ports"), "# class 7b\n\nrfc2217://table-3:4000 # by the window\n");

        assertThat(PortListFile.read(list))
                .containsExactly(new PortInfo("rfc2217://table-3:4000", "by the window", Kind.NETWORK));
    }
}
