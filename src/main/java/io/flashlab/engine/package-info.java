/**
 * The way in for a program that flashes boards: {@link io.flashlab.engine.EspSession}, a connected board, with what it is
 * given and what it returns.
 *
 * <p>A session is opened on a port by name ({@link io.flashlab.engine.transport.PortOpener}) with {@link
 * io.flashlab.engine.ConnectOptions}, and lives in a {@link io.flashlab.engine.SessionContext}: who is told, who may cancel,
 * which clock. Its calls block; a thread of the session's own does the work, and nothing else touches the port. What can
 * go wrong is one sealed type, {@link io.flashlab.engine.error.FlasherException}. Closing a session releases its port.
 *
 * <p>Needs neither the window nor a serial driver. {@code docs/embedding.md} has the examples.
 */
package io.flashlab.engine;
