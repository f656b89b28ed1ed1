package io.flashlab.engine.reset;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.transport.ForwardingTransport;
import io.flashlab.engine.transport.SerialTransport;

/** Knows whether the chip was held in reset. */
final class ResetWatch extends ForwardingTransport {

    private final SerialTransport port;
    private boolean held;

    ResetWatch(SerialTransport port) {
        this.port = port;
    }

    @Override
    protected SerialTransport delegate() {
        return port;
    }

    @Override
    public void setControlLines(boolean dtr, boolean rts) throws FlasherException {
        port.setControlLines(dtr, rts);
        held |= rts;
    }

    boolean held() {
        return held;
    }
}
