package io.flashlab.catalog.download;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * An answer's bytes, piece by piece: the next one is asked for when the last one is done with, so that a server can never
 * make us hold more than one.
 */
final class BodyQueue implements BodySubscriber<BodyQueue> {

    /** What came. */
    sealed interface Event {
        /** Some bytes. */
        record Piece(List<ByteBuffer> bytes) implements Event {}

        /** All has come. */
        record End() implements Event {}

        /** It broke off. */
        record Broken(Throwable cause) implements Event {}
    }

    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private volatile Flow.@Nullable Subscription subscription;

    @Override
    public CompletionStage<BodyQueue> getBody() {
        return CompletableFuture.completedFuture(this);
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        given.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> bytes) {
        events.add(new Event.Piece(bytes));
    }

    @Override
    public void onError(Throwable failure) {
        events.add(new Event.Broken(failure));
    }

    @Override
    public void onComplete() {
        events.add(new Event.End());
    }

    /** @return null when nothing came in that time */
    @Nullable
    Event next(Duration wait) throws InterruptedException {
        return events.poll(wait.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Asks for the next piece. */
    void goOn() {
        Flow.Subscription given = subscription;
        if (given != null) {
            given.request(1);
        }
    }

    /** Leaves the server. */
    void end() {
        Flow.Subscription given = subscription;
        if (given != null) {
            given.cancel();
        }
    }
}
