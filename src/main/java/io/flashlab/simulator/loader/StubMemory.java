package io.flashlab.simulator.loader;

import io.flashlab.simulator.chip.Bus;

/** The stub's memory commands. It checks the length of what comes, not its checksum. */
final class StubMemory {

    private static final int DATA_HEADER = 16;

    private final Bus bus;
    private final Runnable run;
    private boolean begun;
    private long address;
    private long left;

    StubMemory(Bus bus, Runnable run) {
        this.bus = bus;
        this.run = run;
    }

    int begin(byte[] body) {
        if (body.length != 16) {
            return StubStatus.BAD_DATA_LEN;
        }
        begun = true;
        left = Words.read(body, 0);
        address = Words.read(body, 12);
        return StubStatus.SUCCESS;
    }

    int data(byte[] body) {
        int length = body.length - DATA_HEADER;
        if (length < 0) {
            return StubStatus.NOT_ENOUGH_DATA;
        }
        if (!begun) {
            return StubStatus.NOT_IN_FLASH_MODE;
        }
        long claimed = Words.read(body, 0);
        if (claimed > left || claimed != length) {
            return StubStatus.TOO_MUCH_DATA;
        }
        MemoryWrite.copy(bus, address, body, DATA_HEADER, length);
        address += length;
        left -= length;
        return StubStatus.SUCCESS;
    }

    int end(byte[] body) {
        if (body.length != 8) {
            return StubStatus.BAD_DATA_LEN;
        }
        if (!begun) {
            return StubStatus.NOT_IN_FLASH_MODE;
        }
        begun = false;
        return StubStatus.SUCCESS;
    }

    void runIfAsked(byte[] body) {
        if (!begun && body.length == 8 && Words.read(body, 0) == 0 && Words.read(body, 4) != 0) {
            run.run();
        }
    }
}
