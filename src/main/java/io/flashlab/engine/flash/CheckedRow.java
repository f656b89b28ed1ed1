package io.flashlab.engine.flash;

import io.flashlab.engine.image.FirmwareDescription;

/**
 * A file whose address and bytes are known.
 *
 * @param index its row
 * @param name what to call it
 * @param address flash address in bytes
 * @param description what it is
 */
record CheckedRow(int index, String name, long address, FirmwareDescription description) {

    long size() {
        return description.size();
    }

    long end() {
        return address + size();
    }
}
