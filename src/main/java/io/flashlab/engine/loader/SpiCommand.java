package io.flashlab.engine.loader;

/**
 * A command for the flash chip: its byte, then address, dummy clocks, data out and bits in, as far as it has them.
 *
 * <p>Equality is identity for the data: this is a request, not a value to compare.
 */
final class SpiCommand {

    private static final int MAX_DATA = 64;
    private static final int MAX_READ_BITS = 32;

    private final int opcode;
    private final byte[] data;
    private final int readBits;
    private final int address;
    private final int addressBits;
    private final int dummyBits;

    private SpiCommand(int opcode, byte[] data, int readBits, int address, Phases phases) {
        if (opcode < 0 || opcode > 0xff) {
            throw new IllegalArgumentException("a flash command is one byte: " + opcode);
        }
        this.opcode = opcode;
        this.data = data.clone();
        this.readBits = readBits;
        this.address = address;
        this.addressBits = phases.addressBits();
        this.dummyBits = phases.dummyBits();
    }

    private record Phases(int addressBits, int dummyBits) {}

    /**
     * A command without an address.
     *
     * @param opcode 0..0xff
     * @param data at most 64 bytes
     * @param readBits 0..32
     * @throws IllegalArgumentException outside of that
     */
    static SpiCommand of(int opcode, byte[] data, int readBits) {
        if (data.length > MAX_DATA) {
            throw new IllegalArgumentException(
                    "Writing more than 64 bytes of data with one SPI command is unsupported");
        }
        checkRead(readBits);
        return new SpiCommand(opcode, data, readBits, 0, new Phases(0, 0));
    }

    /**
     * A command that reads from an address.
     *
     * @param addressBits 1..32
     * @param dummyBits clocks between address and answer
     */
    static SpiCommand read(int opcode, int address, int addressBits, int dummyBits, int readBits) {
        checkRead(readBits);
        return new SpiCommand(opcode, new byte[0], readBits, address, new Phases(addressBits, dummyBits));
    }

    private static void checkRead(int readBits) {
        if (readBits < 0 || readBits > MAX_READ_BITS) {
            throw new IllegalArgumentException(
                    "Reading more than 32 bits back from a SPI flash operation is unsupported");
        }
    }

    int opcode() {
        return opcode;
    }

    byte[] data() {
        return data.clone();
    }

    int writeBits() {
        return 8 * data.length;
    }

    int readBits() {
        return readBits;
    }

    int address() {
        return address;
    }

    int addressBits() {
        return addressBits;
    }

    int dummyBits() {
        return dummyBits;
    }
}
