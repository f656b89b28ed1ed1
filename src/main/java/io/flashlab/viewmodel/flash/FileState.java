package io.flashlab.viewmodel.flash;

import io.flashlab.engine.image.FirmwareFile;

/** How far FlashLab knows a firmware file. */
public sealed interface FileState {

    /** It is being read for the first time. */
    record Reading() implements FileState {}

    /**
     * It was read.
     *
     * @param file what it is, or why it cannot be used
     * @param travelSize bytes that go over the wire when it is sent deflated; 0 for a file that cannot be used
     * @param checksum CRC-32 of its bytes, to notice that it changed
     */
    record Known(FirmwareFile file, long travelSize, long checksum) implements FileState {}
}
