/**
 * The way in for a program that flashes boards: {@link io.flashlab.engine.EspSession}, a connected board, with what it is
 * given and what it returns.
 *
 * <p>A session is opened on a port by name ({@link io.flashlab.engine.transport.PortOpener}) with {@link
 * io.flashlab.engine.ConnectOptions}, and lives in a {@link io.flashlab.engine.SessionContext}: who is told, who may cancel,
 * which clock. {@link io.flashlab.engine.Images} makes and reads firmware files without a board. A session's calls block; a thread of the session's own does the work, and nothing else touches the port. What can
 * go wrong is one sealed type, {@link io.flashlab.engine.error.FlasherException}. Closing a session releases its port.
 *
 * <p>What is wrong with a call is told in one of two ways. Whatever depends on a board, a port, a file or a person is a
 * {@code FlasherException}; regions belong to these, addresses and sizes being what people type: {@link
 * io.flashlab.engine.error.FlasherException.RegionInvalid} also for one that no board could have, negative, past 32 bits,
 * or not aligned as documented. All else that is outside of what a method documents, a count of registers, a rate, an empty
 * list, is a mistake in the calling program: {@link java.lang.IllegalArgumentException}, and {@link
 * java.lang.IllegalStateException} for a call at the wrong time. Neither costs the board anything: arguments are looked at
 * before it hears of them. The loader's commands, one layer down, take numbers as they go on the wire, and throw {@code
 * IllegalArgumentException} for every one that has no place there.
 *
 * <p>Needs neither the window nor a serial driver. {@code docs/embedding.md} has the examples.
 */
package io.flashlab.engine;
