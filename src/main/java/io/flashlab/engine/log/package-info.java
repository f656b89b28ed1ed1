/**
 * Where a session speaks: {@link io.flashlab.engine.log.EspLogger}, handed to each session and never global. Ready made are a
 * console with collapsing stages and a progress bar in place, a file, silence, and several at once.
 */
package io.flashlab.engine.log;
