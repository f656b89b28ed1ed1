package io.flashlab.engine.protocol;

import java.time.Duration;

/** Is told of every packet, for a trace of the wire. */
public interface PacketTrace {

    /** A trace that keeps nothing. */
    PacketTrace NONE = new PacketTrace() {
        @Override
        public void command(Command command, Duration timeout, boolean answered) {}

        @Override
        public void received(byte[] packet) {}

        @Override
        public void note(String text) {}
    };

    /**
     * A command is about to be sent.
     *
     * @param answered whether an answer is waited for
     */
    void command(Command command, Duration timeout, boolean answered);

    /** A packet arrived. */
    void received(byte[] packet);

    /** Something else happened that explains what follows. */
    void note(String text);
}
