package io.flashlab.cli.terminal;

/** What a person types, or another program sends. Read by one thread. */
public interface Keyboard extends AutoCloseable {

    /** Whether single keys come, Ctrl-C among them; whole lines otherwise. */
    boolean hasKeys();

    /** What was typed since the last call; empty if nothing was. Never waits. */
    byte[] typed();

    /** Whether nothing more will come. */
    boolean hasEnded();

    /** Gives the terminal back as it was. Idempotent. */
    @Override
    void close();
}
