package io.flashlab.viewmodel.flash;

import static org.assertj.core.api.Assertions.assertThat;

import io.flashlab.engine.ConnectOptions.After;
import io.flashlab.engine.error.FlasherException.NoSync;
import io.flashlab.testing.Images;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** When a board is done, the console is opened for who has chosen that. */
class ConsoleAfterFlashTest {

    @TempDir
    Path folder;

    private final FlashFixture fixture = new FlashFixture();
    private final List<FlashState> opened = new ArrayList<>();

    @BeforeEach
    void plugIn() throws IOException {
        fixture.board.portsChanged(List.of(FlashFixture.USB));
        fixture.add(FlashFixture.write(folder, "firmware.bin", Images.esp8266(0x10000)));
        fixture.flash.whenConsoleIsWanted(() -> opened.add(fixture.state()));
        new ConsoleAfterFlash(fixture.flash, fixture.options.afterProperty()).install();
    }

    @Test
    void theBoardIsRestartedAndTheConsoleHasThePortToItself() {
        fixture.options.afterProperty().set(AfterChoice.CONSOLE);
        fixture.boots = (_, _, _) -> {
            throw new AssertionError("nobody else is to touch the port");
        };

        fixture.flash.flash();

        assertThat(opened).singleElement().isInstanceOf(FlashState.Done.class);
        assertThat(fixture.requests.getLast().after()).isEqualTo(After.HARD_RESET);
    }

    @Test
    void aBoardThatFailedOpensNoConsole() {
        fixture.options.afterProperty().set(AfterChoice.CONSOLE);
        fixture.flasher = (request, _) -> {
            throw new NoSync(request.connect().port(), 7, "");
        };

        fixture.flash.flash();

        assertThat(opened).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = AfterChoice.class,
            names = {"RESET", "STAY"})
    void whoChoseSomethingElseGetsNone(AfterChoice choice) {
        fixture.options.afterProperty().set(choice);

        fixture.flash.flash();

        assertThat(opened).isEmpty();
        assertThat(fixture.requests.getLast().after()).isEqualTo(choice.engine());
    }
}
