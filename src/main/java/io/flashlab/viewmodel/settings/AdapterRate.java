package io.flashlab.viewmodel.settings;

import io.flashlab.engine.baud.Adapter;
import io.flashlab.engine.baud.LearnedRate;
import java.util.OptionalInt;

/**
 * What was learned of a serial adapter.
 *
 * @param adapter which one, as {@link Adapter#id} has it
 * @param name what its kind is called, for example {@code CH340}; may be empty
 * @param baudRate the fastest rate that is proven, bits a second
 * @param failed a faster one that failed; 0 when none did
 * @param cleanJobs jobs in a row without a fault at the proven rate
 * @param patience how many of them it takes before the failed rate is tried again
 */
public record AdapterRate(String adapter, String name, int baudRate, int failed, int cleanJobs, int patience) {

    static AdapterRate of(Adapter adapter, LearnedRate learned) {
        return new AdapterRate(
                adapter.id(),
                adapter.kind().title(),
                learned.baudRate(),
                learned.failed().orElse(0),
                learned.cleanJobs(),
                learned.patience());
    }

    LearnedRate learned() {
        OptionalInt failure = failed > 0 ? OptionalInt.of(failed) : OptionalInt.empty();
        return new LearnedRate(baudRate, failure, cleanJobs, patience);
    }
}
