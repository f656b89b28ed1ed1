package io.flashlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.flashlab.cli.CliErrorPresenter.Presented;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.Cancelled;
import io.flashlab.engine.error.FlasherException.FileProblem;
import io.flashlab.engine.error.FlasherException.FileUnusable;
import io.flashlab.engine.error.FlasherException.ImageTooLarge;
import io.flashlab.engine.error.FlasherException.NoSync;
import io.flashlab.engine.error.FlasherException.PermissionDenied;
import io.flashlab.engine.error.FlasherException.PortBusy;
import io.flashlab.engine.error.FlasherException.PortNotFound;
import io.flashlab.engine.error.FlasherException.ResponseTimeout;
import io.flashlab.engine.error.FlasherException.Unsupported;
import io.flashlab.engine.error.FlasherException.VerifyMismatch;
import io.flashlab.engine.error.FlasherException.WrongBootMode;
import io.flashlab.engine.error.FlasherException.WrongChip;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Phrases that scripts around esptool look for, as its version 5.3.1 prints them. */
class CliErrorPresenterTest {

    private final CliErrorPresenter presenter = new CliErrorPresenter("ESP8266", true);

    @Test
    void aPortThatCannotBeHadIsBusyOrMissingAndTheDetailSaysWhich() {
        assertThat(text(new PortNotFound("COM7")))
                .isEqualTo("Could not open COM7, the port is busy or doesn't exist.%n(no such port)".formatted());
        assertThat(text(new PortNotFound("socket://h:1", new IOException("Connection refused"))))
                .endsWith("(Connection refused)");
        assertThat(text(new PortBusy("COM7", Optional.of("PuTTY")))).endsWith("(in use by PuTTY)");
        assertThat(text(new PermissionDenied("/dev/ttyUSB0"))).endsWith("(permission denied)");
        assertThat(hint(new PermissionDenied("/dev/ttyUSB0"))).contains("usermod -aG dialout");
    }

    @Test
    void aSilentBoardAndOneThatTalksAreToldApart() {
        assertThat(text(new NoSync("COM7", 7, ""))).isEqualTo("Failed to connect to ESP8266: No serial data received.");
        assertThat(text(new NoSync("COM7", 7, "ready\r\n")))
                .startsWith("Failed to connect to ESP8266: ")
                .contains("ready");
        assertThat(hint(new NoSync("COM7", 7, ""))).contains("GPIO0 to GND");
    }

    @Test
    void aBoardThatStartedItsProgramIsSaidToBeInTheWrongMode() {
        assertThat(text(new WrongBootMode("COM7", "3,7", "")))
                .isEqualTo("Failed to connect to ESP8266: Wrong boot mode detected (3,7)! The chip needs to be in"
                        + " download mode.");
    }

    @Test
    void esptoolsWordsAreKeptWhereScriptsLookForThem() {
        assertThat(text(new WrongChip("ESP32", "ESP8266")))
                .isEqualTo("This chip is ESP8266, not ESP32. Wrong chip argument?");
        assertThat(text(new ImageTooLarge("big.bin", 0, 2097152, 1048576)))
                .isEqualTo(
                        "File 'big.bin' (length 2097152) at offset 0x00000000 will not fit in 1048576 bytes of flash."
                                + " Change the flash_size argument or flashing address.");
        assertThat(text(new FileUnusable(Path.of("a.bin"), FileProblem.EMPTY))).isEqualTo("'a.bin' is empty.");
        assertThat(text(new VerifyMismatch("a.bin", 0x6000, 16, "x", "y"))).startsWith("Verification failed");
        assertThat(text(new ResponseTimeout("SYNC", Duration.ofSeconds(3)))).startsWith("The chip stopped responding.");
    }

    @Test
    void whatTheRomCannotDoIsWordedAsEsptoolWordsIt() {
        Unsupported error = new Unsupported("flash_md5sum", "ESP8266 ROM does not support function flash_md5sum");

        assertThat(text(error)).isEqualTo("ESP8266 ROM does not support function flash_md5sum.");
        assertThat(new CliErrorPresenter("ESP8266", false).present(error).hint())
                .contains("without --no-stub");
    }

    @Test
    void cancellingIsNotAFailure() {
        assertThat(presenter.present(new Cancelled()).exitCode()).isEqualTo(130);
        assertThat(presenter.present(new PortNotFound("COM7")).exitCode()).isEqualTo(2);
    }

    private String text(FlasherException error) {
        return presenter.present(error).text();
    }

    private String hint(FlasherException error) {
        Presented presented = presenter.present(error);
        return presented.hint();
    }
}
