/**
 * Cancelling and time: {@link io.flashlab.engine.task.CancellationToken} stops a session from any thread, {@link
 * io.flashlab.engine.task.TimeSource} is the clock that its waits are measured by.
 */
package io.flashlab.engine.task;
