package io.flashlab.viewmodel.flash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.flashlab.engine.ConnectOptions;
import io.flashlab.engine.ConnectOptions.After;
import io.flashlab.engine.ConnectOptions.Before;
import io.flashlab.engine.SessionContext;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.ResponseTimeout;
import io.flashlab.engine.error.FlasherException.VerifyMismatch;
import io.flashlab.engine.flash.FlashPart;
import io.flashlab.engine.flash.WriteOptions;
import io.flashlab.engine.image.ImageSource;
import io.flashlab.engine.task.CancellationToken;
import io.flashlab.engine.transport.SerialTransport;
import io.flashlab.simulator.BoardConfig;
import io.flashlab.simulator.Fault;
import io.flashlab.simulator.SimulatedBoard;
import io.flashlab.simulator.SimulatedPorts;
import io.flashlab.testing.FakeTime;
import io.flashlab.testing.Images;
import io.flashlab.testing.RecordingLogger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which rate a job is done at, on a simulated board behind a line that carries no more than the test says. */
class EngineFlasherTest {

    private static final byte[] IMAGE = Images.esp8266(0x20000);
    private static final long NOTHING = -1;
    private static final long PART_OF_THE_IMAGE = 0x8000;

    private final FakeTime time = new FakeTime();
    private final SimulatedBoard board = new SimulatedBoard(BoardConfig.DEFAULT.withTime(time));
    private final SimulatedPorts ports = new SimulatedPorts(board);
    private final List<Integer> rates = new ArrayList<>();
    private final RecordingLogger logger = new RecordingLogger();
    private long fastBytes = Long.MAX_VALUE;
    private Runnable whenPartIsSent = () -> {};
    private final EngineFlasher flasher = new EngineFlasher((name, baudRate) -> new Line(ports.open(name, baudRate)));

    private FlashResult flash(FlashRequest request) throws FlasherException {
        return flasher.flash(request, new SessionContext(logger, new CancellationToken(), time));
    }

    private static FlashRequest request() {
        return new FlashRequest(
                ConnectOptions.of(SimulatedPorts.NAME).withBaudRate(BaudChoice.AUTO_FIRST),
                true,
                List.of(new FlashPart(0, ImageSource.of("image.bin", IMAGE))),
                WriteOptions.defaults(),
                After.HARD_RESET);
    }

    private byte[] written() {
        return Arrays.copyOfRange(board.flashContents(), 16, IMAGE.length);
    }

    private static byte[] expected() {
        return Arrays.copyOfRange(IMAGE, 16, IMAGE.length);
    }

    @Test
    void aGoodLineIsUsedAtTheFastRate() throws Exception {
        FlashResult result = flash(request());

        assertThat(result.baudRate()).isEqualTo(460800);
        assertThat(written()).isEqualTo(expected());
    }

    @Test
    void aLineThatDoesNotCarryTheFastRateIsUsedAtTheSafeOne() throws Exception {
        fastBytes = NOTHING;

        FlashResult result = flash(request());

        assertThat(result.baudRate()).isEqualTo(115200);
        assertThat(written()).isEqualTo(expected());
        assertThat(logger.lines()).anyMatch(line -> line.startsWith("Warning: 460800 baud does not work here"));
    }

    @Test
    void aLineThatFailsInTheMiddleOfWritingIsUsedAtTheSafeRateFromTheStart() throws Exception {
        fastBytes = PART_OF_THE_IMAGE;

        FlashResult result = flash(request());

        assertThat(result.baudRate()).isEqualTo(115200);
        assertThat(written()).isEqualTo(expected());
    }

    @Test
    void whatWasLearnedOfAPortIsUsedByTheNextJob() throws Exception {
        fastBytes = NOTHING;
        flash(request());
        rates.clear();
        logger.lines().clear();

        FlashResult result = flash(request());

        assertThat(result.baudRate()).isEqualTo(115200);
        assertThat(rates).doesNotContain(460800);
        assertThat(logger.lines()).anyMatch(line -> line.startsWith("Note: 460800 baud failed on sim://esp01s before"));
    }

    @Test
    void aBoardThatFallsSilentIsReportedAsSuchAndItsPortIsNotCalledSlow() throws Exception {
        whenPartIsSent = () -> board.inject(new Fault.Silence(0));

        Throwable thrown = catchThrowable(() -> flash(request()));
        whenPartIsSent = () -> {};
        board.replug();
        FlashResult result = flash(request());

        assertThat(thrown).isInstanceOf(ResponseTimeout.class);
        assertThat(result.baudRate()).isEqualTo(460800);
    }

    @Test
    void aFixedRateIsNeverChanged() {
        fastBytes = NOTHING;
        FlashRequest auto = request();
        FlashRequest fixed = new FlashRequest(auto.connect(), false, auto.parts(), auto.write(), auto.after());

        Throwable thrown = catchThrowable(() -> flash(fixed));

        assertThat(thrown).isInstanceOf(ResponseTimeout.class);
    }

    @Test
    void aBoardThatCannotBeResetIsNotAskedAgainAtAnotherRate() {
        fastBytes = NOTHING;
        board.groundGpio0(true);
        board.powerCycle();
        FlashRequest auto = request();
        FlashRequest byHand = new FlashRequest(
                auto.connect().withBefore(Before.NO_RESET), true, auto.parts(), auto.write(), auto.after());

        Throwable thrown = catchThrowable(() -> flash(byHand));

        assertThat(thrown).isInstanceOf(ResponseTimeout.class);
        assertThat(logger.lines()).noneMatch(line -> line.contains("Beginning again"));
    }

    @Test
    void aFlashThatHoldsTheWrongBytesIsNoMatterOfTheRate() {
        board.inject(new Fault.StuckBit(0x4000, firstZeroBit(IMAGE[0x4000])));

        Throwable thrown = catchThrowable(() -> flash(request()));

        assertThat(thrown).isInstanceOf(VerifyMismatch.class);
        assertThat(rates).containsOnlyOnce(460800);
    }

    /** A cell that cannot be programmed is noticed where the image has a zero. */
    private static int firstZeroBit(byte value) {
        return Integer.numberOfTrailingZeros(~value & 0xff);
    }

    /** Loses what the board sends at a fast rate after the host has sent a number of bytes. */
    private final class Line implements SerialTransport {

        private final SerialTransport inner;
        private long sent;

        Line(SerialTransport inner) {
            this.inner = inner;
        }

        @Override
        public String name() {
            return inner.name();
        }

        @Override
        public int read(byte[] buffer, int offset, int length, Duration timeout) throws FlasherException {
            int count = inner.read(buffer, offset, length, timeout);
            return inner.baudRate() > BaudChoice.SAFE && sent > fastBytes ? 0 : count;
        }

        @Override
        public void write(byte[] data, int offset, int length) throws FlasherException {
            if (inner.baudRate() > BaudChoice.SAFE) {
                boolean before = sent < PART_OF_THE_IMAGE;
                sent += length;
                if (before && sent >= PART_OF_THE_IMAGE) {
                    whenPartIsSent.run();
                }
            }
            inner.write(data, offset, length);
        }

        @Override
        public void setBaudRate(int baudRate) throws FlasherException {
            rates.add(baudRate);
            inner.setBaudRate(baudRate);
        }

        @Override
        public int baudRate() {
            return inner.baudRate();
        }

        @Override
        public void setControlLines(boolean dtr, boolean rts) throws FlasherException {
            inner.setControlLines(dtr, rts);
        }

        @Override
        public boolean hasControlLines() {
            return inner.hasControlLines();
        }

        @Override
        public void discardInput() throws FlasherException {
            inner.discardInput();
        }

        @Override
        public void close() {
            inner.close();
        }
    }
}
