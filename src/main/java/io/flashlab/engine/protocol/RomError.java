package io.flashlab.engine.protocol;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What the two status bytes of a failed command mean, status in the high byte and reason in the low byte. The words are
 * those of Espressif's documentation, "Serial Protocol", "ROM Loader Errors" and "Stub Loader Status and Error".
 */
public enum RomError {
    UNDEFINED(0x0100, "Undefined errors"),
    INVALID_INPUT(0x0101, "The input parameter is invalid"),
    NO_MEMORY(0x0102, "Failed to malloc memory from system"),
    SEND_FAILED(0x0103, "Failed to send out message"),
    RECEIVE_FAILED(0x0104, "Failed to receive message"),
    INVALID_MESSAGE(0x0105, "The format of the received message is invalid"),
    WRONG_RESULT(0x0106, "Message is ok, but the running result is wrong"),
    CHECKSUM(0x0107, "Checksum error"),
    FLASH_WRITE(0x0108, "Flash write error"),
    FLASH_READ(0x0109, "Flash read error"),
    FLASH_READ_LENGTH(0x010a, "Flash read length error"),
    DEFLATE(0x010b, "Deflate failed error"),
    DEFLATE_ADLER(0x010c, "Deflate Adler32 error"),
    DEFLATE_PARAMETER(0x010d, "Deflate parameter error"),
    RAM_BINARY_SIZE(0x010e, "Invalid RAM binary size"),
    RAM_BINARY_ADDRESS(0x010f, "Invalid RAM binary address"),
    INVALID_PARAMETER(0x0164, "Invalid parameter"),
    INVALID_FORMAT(0x0165, "Invalid format"),
    DESCRIPTION_TOO_LONG(0x0166, "Description too long"),
    BAD_ENCODING(0x0167, "Bad encoding description"),
    INSUFFICIENT_STORAGE(0x0169, "Insufficient storage"),
    STUB_BAD_DATA_LENGTH(0xc000, "Bad data length"),
    STUB_BAD_DATA_CHECKSUM(0xc100, "Bad data checksum"),
    STUB_BAD_BLOCK_SIZE(0xc200, "Bad blocksize"),
    STUB_INVALID_COMMAND(0xc300, "Invalid command"),
    STUB_SPI_FAILED(0xc400, "Failed SPI operation"),
    STUB_SPI_UNLOCK_FAILED(0xc500, "Failed SPI unlock"),
    STUB_NOT_IN_FLASH_MODE(0xc600, "Not in flash mode"),
    STUB_INFLATE(0xc700, "Inflate error"),
    STUB_NOT_ENOUGH_DATA(0xc800, "Not enough data"),
    STUB_TOO_MUCH_DATA(0xc900, "Too much data"),
    STUB_NOT_IMPLEMENTED(0xff00, "Command not implemented");

    private static final Set<RomError> OF_A_BAD_LINE = EnumSet.of(
            INVALID_MESSAGE,
            CHECKSUM,
            DEFLATE,
            DEFLATE_ADLER,
            STUB_BAD_DATA_LENGTH,
            STUB_BAD_DATA_CHECKSUM,
            STUB_INVALID_COMMAND,
            STUB_INFLATE,
            STUB_NOT_ENOUGH_DATA,
            STUB_TOO_MUCH_DATA);

    private final int code;
    private final String meaning;

    RomError(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    /** 0..0xffff. */
    public int code() {
        return code;
    }

    public String meaning() {
        return meaning;
    }

    /** The error of that code, if it is known. */
    public static Optional<RomError> of(int code) {
        return Arrays.stream(values()).filter(e -> e.code == code).findFirst();
    }

    /** Whether a loader says that about a command that it knows when bytes were lost or changed on the way. */
    public static boolean mayComeOfABadLine(int code) {
        return of(code).filter(OF_A_BAD_LINE::contains).isPresent();
    }

    /** What a code means, for people; also for codes that are not known. */
    public static String meaningOf(int code) {
        return of(code).map(RomError::meaning).orElse("Unknown result");
    }
}
