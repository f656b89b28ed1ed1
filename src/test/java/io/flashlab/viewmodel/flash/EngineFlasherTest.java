package io.flashlab.viewmodel.flash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.flashlab.engine.BaudReport;
import io.flashlab.engine.ConnectOptions;
import io.flashlab.engine.ConnectOptions.After;
import io.flashlab.engine.ConnectOptions.Rate;
import io.flashlab.engine.SessionContext;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.VerifyMismatch;
import io.flashlab.engine.flash.FlashPart;
import io.flashlab.engine.flash.WriteOptions;
import io.flashlab.engine.image.ImageSource;
import io.flashlab.engine.task.CancellationToken;
import io.flashlab.simulator.BoardConfig;
import io.flashlab.simulator.Fault;
import io.flashlab.simulator.Fault.Direction;
import io.flashlab.simulator.Fault.Effect;
import io.flashlab.simulator.SimulatedBoard;
import io.flashlab.simulator.SimulatedPorts;
import io.flashlab.testing.FakeTime;
import io.flashlab.testing.Images;
import io.flashlab.testing.RecordingLogger;
import io.flashlab.viewmodel.settings.LearnedRates;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Which rate a job is done at, on a simulated board behind a line that carries no more than the test says. */
class EngineFlasherTest {

    private static final byte[] IMAGE = Images.esp8266(0x20000);

    private final FakeTime time = new FakeTime();
    private final SimulatedBoard board = new SimulatedBoard(BoardConfig.DEFAULT.withTime(time));
    private final RecordingLogger logger = new RecordingLogger();
    private final LearnedRates rates = LearnedRates.notKept();
    private final EngineFlasher flasher = new EngineFlasher(new SimulatedPorts(board));

    private FlashResult flash(Rate rate) throws FlasherException {
        FlashRequest request = new FlashRequest(
                ConnectOptions.of(SimulatedPorts.NAME).withRate(rate),
                List.of(new FlashPart(0, ImageSource.of("image.bin", IMAGE))),
                WriteOptions.defaults(),
                After.HARD_RESET);
        return flasher.flash(request, new SessionContext(logger, new CancellationToken(), time));
    }

    private FlashResult flashWithAuto() throws FlasherException {
        return flash(new Rate.Auto(rates));
    }

    private void assertWritten() {
        assertThat(Arrays.copyOfRange(board.flashContents(), 16, IMAGE.length))
                .isEqualTo(Arrays.copyOfRange(IMAGE, 16, IMAGE.length));
    }

    @Test
    void aGoodLineIsUsedAtAFastRateWhichIsRemembered() throws Exception {
        FlashResult result = flashWithAuto();

        assertThat(result.baud()).isEqualTo(new BaudReport(921600, OptionalInt.empty()));
        assertThat(rates.list()).hasSize(1);
        assertThat(rates.list().getFirst().baudRate()).isEqualTo(921600);
        assertWritten();
    }

    @Test
    void aLineThatDoesNotCarryTheFastRateIsUsedAtASlowerOne() throws Exception {
        board.inject(new Fault.TooFast(Direction.TO_HOST, 115200, 0, 10, Effect.DROP));

        FlashResult result = flashWithAuto();

        assertThat(result.baud()).isEqualTo(new BaudReport(115200, OptionalInt.of(460800)));
        assertThat(rates.list().getFirst().failed()).isEqualTo(230400);
        assertWritten();
    }

    @Test
    void aFixedRateIsNeverChanged() {
        board.inject(new Fault.TooFast(Direction.TO_HOST, 115200, 0, 2, Effect.DROP));

        Throwable thrown = catchThrowable(() -> flash(new Rate.Fixed(460800)));

        assertThat(thrown).isInstanceOf(FlasherException.class);
        assertThat(rates.list()).isEmpty();
    }

    @Test
    void aFlashThatHoldsTheWrongBytesIsNoMatterOfTheRate() {
        board.inject(new Fault.StuckBit(0x4000, firstZeroBit(IMAGE[0x4000])));

        Throwable thrown = catchThrowable(this::flashWithAuto);

        assertThat(thrown).isInstanceOf(VerifyMismatch.class);
        assertThat(rates.list()).isEmpty();
        assertThat(logger.lines()).noneMatch(line -> line.contains("Writing 'image.bin' again"));
    }

    /** A cell that cannot be programmed is noticed where the image has a zero. */
    private static int firstZeroBit(byte value) {
        return Integer.numberOfTrailingZeros(~value & 0xff);
    }
}
