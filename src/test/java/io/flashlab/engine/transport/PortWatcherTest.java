package io.flashlab.engine.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.flashlab.engine.transport.PortInfo.Kind;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
final class PortWatcherTest {

    private static final Duration OFTEN = Duration.ofMillis(1);
    private static final PortInfo USB0 = new PortInfo("/dev/ttyUSB0", "CP2102", Kind.OTHER);
    private static final PortInfo USB1 = new PortInfo("/dev/ttyUSB1", "CH340", Kind.OTHER);

    private final BlockingQueue<List<PortInfo>> told = new LinkedBlockingQueue<>();
    private final AtomicInteger looks = new AtomicInteger();
    private volatile PortLister present = () -> List.of(USB0);

    @Test
    void theFirstListAndEveryChangeAreTold() throws Exception {
        try (PortWatcher watcher = watch()) {
            assertThat(watcher).isNotNull();
            List<PortInfo> first = next();
            present = () -> List.of(USB0, USB1);
            List<PortInfo> plugged = next();
            present = List::of;
            List<PortInfo> unplugged = next();

            assertThat(first).containsExactly(USB0);
            assertThat(plugged).containsExactly(USB0, USB1);
            assertThat(unplugged).isEmpty();
        }
    }

    @Test
    void aListThatStaysTheSameIsToldOnce() throws Exception {
        try (PortWatcher watcher = watch()) {
            assertThat(watcher).isNotNull();
            next();
            int before = looks.get();

            await().until(() -> looks.get() > before + 5);

            assertThat(told).isEmpty();
        }
    }

    @Test
    void aListerThatThrowsIsAskedAgain() throws Exception {
        present = () -> {
            throw new IllegalStateException("driver trouble");
        };
        try (PortWatcher watcher = watch()) {
            assertThat(watcher).isNotNull();
            await().until(() -> looks.get() > 3);

            present = () -> List.of(USB1);

            assertThat(next()).containsExactly(USB1);
        }
    }

    @Test
    void aListerThatHangsDelaysTheNewsButHoldsUpNobody() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        present = () -> {
            awaitQuietly(release);
            return List.of(USB1);
        };
        PortWatcher watcher = watch();
        await().until(() -> looks.get() == 1);

        release.countDown();
        List<PortInfo> late = next();
        watcher.close();

        assertThat(late).containsExactly(USB1);
    }

    @Test
    void afterCloseNothingIsToldThoughALookWasUnderWay() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch listed = new CountDownLatch(1);
        present = () -> {
            awaitQuietly(release);
            listed.countDown();
            return List.of(USB1);
        };
        PortWatcher watcher = watch();
        await().until(() -> looks.get() == 1);

        watcher.close();
        release.countDown();
        listed.await();

        assertThat(told.poll(50, TimeUnit.MILLISECONDS)).isNull();
        assertThat(looks).hasValue(1);
    }

    @Test
    void aListenerThatThrowsIsStillToldTheNextChange() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        try (PortWatcher watcher = PortWatcher.start(() -> present.list(), OFTEN, ports -> {
            if (calls.getAndIncrement() == 0) {
                throw new IllegalStateException("listener trouble");
            }
            told.add(ports);
        })) {
            assertThat(watcher).isNotNull();
            await().until(() -> calls.get() == 1);

            present = () -> List.of(USB1);

            assertThat(next()).containsExactly(USB1);
        }
    }

    private PortWatcher watch() {
        return PortWatcher.start(
                () -> {
                    looks.incrementAndGet();
                    return present.list();
                },
                OFTEN,
                told::add);
    }

    private List<PortInfo> next() throws InterruptedException {
        List<PortInfo> list = told.poll(10, TimeUnit.SECONDS);
        assertThat(list).as("a change").isNotNull();
        return list;
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
