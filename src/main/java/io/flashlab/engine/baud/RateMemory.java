package io.flashlab.engine.baud;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Remembers what was learned of adapters, from one session to the next. Called on the sessions' threads. */
public interface RateMemory {

    /** What is known of an adapter, if anything is. */
    Optional<LearnedRate> recall(Adapter adapter);

    /** Takes the place of what was known before. */
    void keep(Adapter adapter, LearnedRate learned);

    /** One that lasts as long as the object does. */
    static RateMemory inThisProcess() {
        Map<String, LearnedRate> known = new ConcurrentHashMap<>();
        return new RateMemory() {
            @Override
            public Optional<LearnedRate> recall(Adapter adapter) {
                return Optional.ofNullable(known.get(adapter.id()));
            }

            @Override
            public void keep(Adapter adapter, LearnedRate learned) {
                known.put(adapter.id(), learned);
            }
        };
    }
}
