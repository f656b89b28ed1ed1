package io.flashlab.viewmodel.console;

import io.flashlab.engine.error.FlasherException;

/** What a console has of its port. */
public sealed interface LinkState {

    /** Nothing, and wants nothing. */
    record Closed() implements LinkState {}

    /** It is opening it. */
    record Opening(String port) implements LinkState {}

    /**
     * It listens.
     *
     * @param hasLines whether the port has DTR and RTS
     */
    record Open(String port, boolean hasLines) implements LinkState {}

    /** Work needs it; it comes back by itself. */
    record Lent(String port) implements LinkState {}

    /** It has gone, with its board; it is opened as soon as it is there again. */
    record Lost(String port) implements LinkState {}

    /** It could not be opened. */
    record Failed(String port, FlasherException error) implements LinkState {}
}
