package io.flashlab.engine.flash;

import io.flashlab.engine.image.ImageSource;

/**
 * One file and where it goes.
 *
 * @param address flash address of its first byte, 0..0xffffffff
 * @param source its bytes
 */
public record FlashPart(long address, ImageSource source) {}
