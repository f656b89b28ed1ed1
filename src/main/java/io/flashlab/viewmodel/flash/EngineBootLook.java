package io.flashlab.viewmodel.flash;

import io.flashlab.engine.SessionContext;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.transport.PortOpener;
import io.flashlab.micropython.boot.BootCheckOptions;
import io.flashlab.micropython.boot.BootVerdict;
import io.flashlab.micropython.boot.BootWatch;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** Listens to boards on their ports. */
public final class EngineBootLook implements BootLook {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final PortOpener ports;

    public EngineBootLook(PortOpener ports) {
        this.ports = ports;
    }

    @Override
    public Optional<BootVerdict> await(Flashed flashed, Consumer<BootWatch.Sight> listener, SessionContext context)
            throws FlasherException {
        BootCheckOptions options =
                BootCheckOptions.usual().withChip(Optional.of(flashed.board().chip()));
        OptionalLong size = flashed.board().flashSize();
        return new BootWatch(
                        ports,
                        size.isPresent() ? options.withFlashSize(size.getAsLong()) : options,
                        context.cancellation(),
                        context.time())
                .await(flashed.port(), flashed.restarted(), PATIENCE, listener);
    }
}
