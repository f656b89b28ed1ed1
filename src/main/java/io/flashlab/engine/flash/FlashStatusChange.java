package io.flashlab.engine.flash;

/**
 * The flash chip's status registers before and after they were written. Register 1 is the low byte.
 *
 * @param before what was read first
 * @param after what was read last: bits that the chip does not let change are as before
 */
public record FlashStatusChange(int before, int after) {}
