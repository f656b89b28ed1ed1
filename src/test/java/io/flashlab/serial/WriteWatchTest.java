package io.flashlab.serial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class WriteWatchTest {

    private final AtomicBoolean stuck = new AtomicBoolean();

    @Test
    void aWriteThatLastsLongerThanItMayIsEnded() {
        try (WriteWatch watch = new WriteWatch("COM7", () -> stuck.set(true))) {
            watch.limit(Duration.ofMillis(50));

            watch.begin();

            await().atMost(Duration.ofSeconds(5)).untilTrue(stuck);
        }
    }

    /** esptool's serial_write_timeout is 10 seconds where nothing else is said. */
    @Test
    void withoutALimitOfItsOwnAWriteMayLastTenSeconds() {
        assertThat(WriteWatch.USUAL_LIMIT).isEqualTo(Duration.ofSeconds(10));
    }
}
