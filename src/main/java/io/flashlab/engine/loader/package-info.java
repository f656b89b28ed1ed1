/**
 * The low level: {@link io.flashlab.engine.loader.EspLoader} has the commands of a chip's ROM loader and of the flasher stub
 * one by one, as building blocks for routines that {@link io.flashlab.engine.EspSession} does not have.
 *
 * <p>Get one from {@link io.flashlab.engine.EspSession#withLoader}, which runs on the port's own thread.
 */
package io.flashlab.engine.loader;
