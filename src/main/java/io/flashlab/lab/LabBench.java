package io.flashlab.lab;

import io.flashlab.engine.baud.RateMemory;
import io.flashlab.engine.task.TimeSource;
import io.flashlab.engine.transport.PortOpener;
import io.flashlab.lab.roster.Roster;
import io.flashlab.micropython.ReplOptions;
import java.time.Clock;
import java.time.ZoneId;

/**
 * What a run works with.
 *
 * @param ports opens ports by name
 * @param roster where results are kept
 * @param rates what is known of adapters
 * @param time measures waits
 * @param clock tells the time of day
 * @param repl how MicroPython is spoken to
 */
public record LabBench(
        PortOpener ports, Roster roster, RateMemory rates, TimeSource time, Clock clock, ReplOptions repl) {

    /** The computer's clocks, and nothing known of adapters. */
    public static LabBench of(PortOpener ports, Roster roster) {
        return new LabBench(
                ports,
                roster,
                RateMemory.inThisProcess(),
                TimeSource.system(),
                Clock.system(ZoneId.systemDefault()),
                ReplOptions.usual());
    }

    /** The same, with waits measured by that. */
    public LabBench withTime(TimeSource other) {
        return new LabBench(ports, roster, rates, other, clock, repl);
    }

    /** The same, with MicroPython spoken to like that. */
    public LabBench withRepl(ReplOptions other) {
        return new LabBench(ports, roster, rates, time, clock, other);
    }
}
