package io.flashlab.cli;

import io.flashlab.cli.args.RegionSize;
import io.flashlab.cli.json.PythonFacts;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.log.EspLogger;
import io.flashlab.engine.task.TimeSource;
import io.flashlab.engine.transport.SerialTransport;
import io.flashlab.micropython.MicroPythonException;
import io.flashlab.micropython.boot.BootCheck;
import io.flashlab.micropython.boot.BootCheckOptions;
import io.flashlab.micropython.boot.BootVerdict;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "check-boot",
        description = {
            "Reset the board and say whether MicroPython starts; if not, why, and what helps.",
            "A board without automatic reset: take the jumper off, reset it by hand, then run this."
        },
        footer = {"", "Example: after flashing", "  flashlab-cli --port COM7 --chip esp8266 check-boot"})
final class CheckBootCommand implements Callable<Integer> {

    private final PromptWork work;

    @Mixin
    private final PromptOptions prompt = new PromptOptions();

    @Option(names = "--no-reset", description = "Do not reset the board first.")
    private boolean noReset;

    @Option(
            names = "--flash-size",
            paramLabel = "BYTES",
            converter = RegionSize.BytesConverter.class,
            description = "Size of its flash, for the repair: 4096k, 0x400000.")
    private RegionSize.@Nullable Bytes flashSize;

    CheckBootCommand(PromptWork work) {
        this.work = work;
    }

    @Override
    public Integer call() throws FlasherException, MicroPythonException {
        boolean[] boots = {false};
        work.run(prompt, (port, logger) -> boots[0] = check(port, logger));
        return boots[0] ? ExitCode.OK : ExitCode.FAILED;
    }

    private boolean check(SerialTransport port, EspLogger logger) throws FlasherException {
        BootCheckOptions options =
                BootCheckOptions.usual().withChip(work.options().chip()).withRestart(!noReset);
        RegionSize.Bytes size = flashSize;
        if (size != null) {
            options = options.withFlashSize(size.bytes());
        }
        BootVerdict verdict = new BootCheck(port, options, work.context().cancellation(), TimeSource.system()).run();
        work.report().add(facts -> PythonFacts.boot(facts, verdict));
        BootText.lines(verdict).forEach(logger::print);
        return verdict instanceof BootVerdict.Boots;
    }
}
