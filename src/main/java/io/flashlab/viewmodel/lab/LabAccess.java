package io.flashlab.viewmodel.lab;

import io.flashlab.engine.baud.RateMemory;
import io.flashlab.engine.task.TimeSource;
import io.flashlab.engine.transport.PortOpener;
import io.flashlab.micropython.ReplOptions;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Executor;

/**
 * What the Lab page reaches outside itself.
 *
 * @param opener opens ports
 * @param rates what is known of adapters
 * @param threads where work is done
 * @param folder where jobs live that nobody saved, and their rosters; it need not exist
 * @param clock tells the time of day
 * @param repl how MicroPython is spoken to
 */
public record LabAccess(
        PortOpener opener, RateMemory rates, Threads threads, Path folder, Clock clock, ReplOptions repl) {

    /**
     * Where work is done.
     *
     * @param worker runs what takes its time
     * @param ui runs what touches the window; one task after the other, in the order given
     * @param time measures waits
     */
    public record Threads(Executor worker, Executor ui, TimeSource time) {}
}
