package io.flashlab.serial;

import static org.assertj.core.api.Assertions.assertThat;

import io.flashlab.engine.error.FlasherException.PermissionDenied;
import io.flashlab.engine.error.FlasherException.PortBusy;
import io.flashlab.engine.error.FlasherException.PortException;
import io.flashlab.engine.error.FlasherException.PortNotFound;
import io.flashlab.engine.error.FlasherException.PortUnusable;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OpenFailureTest {

    @ParameterizedTest
    @CsvSource({
        "LINUX, 2, PortNotFound",
        "LINUX, 13, PermissionDenied",
        "LINUX, 11, PortBusy",
        "LINUX, 16, PortBusy",
        "LINUX, 19, PortNotFound",
        "LINUX, 25, PortUnusable",
        "LINUX, 5, PortUnusable",
        "LINUX, 35, PortUnusable",
        "MACOS, 35, PortBusy",
        "MACOS, 16, PortBusy",
        "MACOS, 11, PortUnusable",
        "MACOS, 13, PermissionDenied",
        "WINDOWS, 2, PortNotFound",
        "WINDOWS, 5, PortBusy",
        "WINDOWS, 32, PortBusy",
        "WINDOWS, 31, PortUnusable",
        "WINDOWS, 999, PortUnusable"
    })
    void theSystemsCodeDecidesWhatAPersonCanDo(OperatingSystem system, int code, String expected) {
        PortException failure = new OpenFailure(system).describe("port", code, () -> Optional.of("minicom"));

        assertThat(failure.getClass().getSimpleName()).isEqualTo(expected);
        assertThat(failure.port()).isEqualTo("port");
        switch (failure) {
            case PortBusy busy -> assertThat(busy.holder()).contains("minicom");
            case PortUnusable unusable -> assertThat(unusable.reason()).isNotBlank();
            case PortNotFound missing -> assertThat(missing).hasMessageContaining("does not exist");
            case PermissionDenied denied -> assertThat(denied).hasMessageContaining("permission");
            default -> throw new AssertionError(failure);
        }
    }
}
