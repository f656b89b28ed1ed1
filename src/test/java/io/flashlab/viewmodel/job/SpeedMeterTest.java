package io.flashlab.viewmodel.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SpeedMeterTest {

    private final SpeedMeter meter = new SpeedMeter();

    @Test
    void nothingIsKnownAfterOneSample() {
        meter.sample(seconds(5), 1000);

        assertThat(meter.bytesPerSecond()).isZero();
    }

    @Test
    void aChangeOfSpeedShowsGradually() {
        meter.sample(seconds(0), 0);
        meter.sample(seconds(1), 1000);

        meter.sample(seconds(2), 3000);

        // 1 - exp(-1 s / 2 s) = 0.3935 of the step from 1000 to 2000
        assertThat(meter.bytesPerSecond()).isCloseTo(1393.5, within(0.1));
    }

    @Test
    void samplesInABurstAreTakenTogether() {
        meter.sample(seconds(0), 0);
        meter.sample(Duration.ofMillis(1).toNanos(), 500);

        meter.sample(Duration.ofMillis(500).toNanos(), 500);

        assertThat(meter.bytesPerSecond()).isCloseTo(1000, within(0.001));
    }

    @Test
    void fewerBytesThanBeforeBeginAnew() {
        meter.sample(seconds(0), 0);
        meter.sample(seconds(1), 1000);

        meter.sample(seconds(2), 0);

        assertThat(meter.bytesPerSecond()).isZero();
    }

    private static long seconds(long seconds) {
        return Duration.ofSeconds(seconds).toNanos();
    }
}
