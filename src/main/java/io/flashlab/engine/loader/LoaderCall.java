package io.flashlab.engine.loader;

import io.flashlab.engine.config.ProtocolSettings;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.NoSync;
import io.flashlab.engine.error.FlasherException.WrongBootMode;
import io.flashlab.engine.log.SilentLogger;
import io.flashlab.engine.protocol.Connection;
import io.flashlab.engine.protocol.PacketTrace;
import io.flashlab.engine.reset.ResetMode;
import io.flashlab.engine.task.CancellationToken;
import io.flashlab.engine.task.TimeSource;
import io.flashlab.engine.transport.SerialTransport;

/** Asks whether a loader listens on a port, without a reset and without a word in the log. */
public final class LoaderCall {

    private static final ConnectPlan ONCE = new ConnectPlan(ResetMode.NONE, true, 1, ProtocolSettings.usual());

    private final CancellationToken cancellation;
    private final TimeSource time;

    public LoaderCall(CancellationToken cancellation, TimeSource time) {
        this.cancellation = cancellation;
        this.time = time;
    }

    /**
     * What came of a call.
     *
     * @param answered whether a loader listens
     * @param heard how many characters came that belong to no answer: a board that talks unasked runs a program
     */
    public record Result(boolean answered, int heard) {}

    /** Takes less than a second. */
    public Result call(SerialTransport port) throws FlasherException {
        Connection connection = new Connection(port, cancellation, time, PacketTrace.NONE);
        Connector connector = new Connector(connection, new SilentLogger());
        boolean answered;
        try {
            connector.connectAgain(ONCE);
            answered = true;
        } catch (NoSync | WrongBootMode e) {
            answered = false;
        }
        return new Result(answered, connector.heard());
    }
}
