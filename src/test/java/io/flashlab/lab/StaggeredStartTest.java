package io.flashlab.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.flashlab.testing.FakeTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class StaggeredStartTest {

    private final FakeTime time = new FakeTime();
    private final StaggeredStart start = new StaggeredStart(time);

    @Test
    void theFirstBoardSetsOutAtOnceAndOthersAfterIt() {
        assertThat(timeOf(start::await)).isZero();
        assertThat(timeOf(start::await)).isEqualTo(Duration.ofMillis(30));
        assertThat(timeOf(start::await)).isEqualTo(Duration.ofMillis(30));
    }

    @Test
    void aBoardThatIsStartedLaterWaitsForNobody() {
        start.await();
        time.sleep(Duration.ofMillis(20));

        assertThat(timeOf(start::await)).isEqualTo(Duration.ofMillis(10));
        time.sleep(Duration.ofSeconds(5));
        assertThat(timeOf(start::await)).isZero();
    }

    private Duration timeOf(Runnable work) {
        long before = time.nanoTime();
        work.run();
        return Duration.ofNanos(time.nanoTime() - before);
    }
}
