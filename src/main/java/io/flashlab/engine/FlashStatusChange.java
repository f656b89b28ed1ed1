package io.flashlab.engine;

/**
 * What writing a flash chip's status registers did; register 1 is in the low byte.
 *
 * @param before what they held
 * @param after what they hold now: bits that are reserved or locked stay as they were
 */
public record FlashStatusChange(int before, int after) {}
