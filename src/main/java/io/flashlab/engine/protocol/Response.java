package io.flashlab.engine.protocol;

import io.flashlab.engine.error.FlasherException.Rejected;
import io.flashlab.engine.error.FlasherException.ResponseInvalid;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;

/**
 * An answer of the loader: a header of eight bytes, data, and status bytes at the end.
 *
 * <p>The ESP8266's ROM and the stubs send two status bytes, the other ROMs four, of which the last two mean nothing.
 * The status is therefore found after as many bytes of data as the command is known to return, not by counting from the
 * end.
 */
public final class Response {

    private static final int HEADER = 8;
    private static final int DIRECTION_RESPONSE = 1;
    private static final int STATUS = 2;

    private final int opcode;
    private final int size;
    private final int value;
    private final byte[] body;

    private Response(int opcode, int size, int value, byte[] body) {
        this.opcode = opcode;
        this.size = size;
        this.value = value;
        this.body = body;
    }

    /** The response in a packet; empty when the packet is something else. */
    public static Optional<Response> parse(byte[] packet) {
        if (packet.length < HEADER || packet[0] != DIRECTION_RESPONSE) {
            return Optional.empty();
        }
        ByteBuffer header = ByteBuffer.wrap(packet).order(ByteOrder.LITTLE_ENDIAN);
        return Optional.of(new Response(
                packet[1] & 0xff,
                header.getShort(2) & 0xffff,
                header.getInt(4),
                Arrays.copyOfRange(packet, HEADER, packet.length)));
    }

    /** The command's byte, 0..0xff. */
    public int opcode() {
        return opcode;
    }

    /** The header's value word: what READ_REG read; of no meaning with most commands. */
    public int value() {
        return value;
    }

    /**
     * Whether the loader says that it does not know a command. ROMs answer so under the opcode of an earlier command.
     */
    boolean saysInvalidMessage() {
        return body.length >= STATUS && body[0] != 0 && body[1] == (RomError.INVALID_MESSAGE.code() & 0xff);
    }

    /**
     * Whether as many bytes came as the header announces. Answers have no checksum: their length is the only thing that
     * tells of bytes that were lost or doubled on the way.
     */
    boolean isWhole() {
        return body.length == size;
    }

    /** How many bytes follow the header, status included. */
    public int bodyLength() {
        return body.length;
    }

    /**
     * Checks the status and gives the data.
     *
     * @param command name for errors
     * @param length how many bytes of data the command returns
     * @throws Rejected when the status says so
     * @throws ResponseInvalid when the answer is too short
     */
    public byte[] data(String command, int length) throws Rejected, ResponseInvalid {
        boolean complete = body.length >= length + STATUS;
        int at = complete ? length : 0;
        if (body.length >= STATUS && body[at] != 0) {
            int code = (body[at] & 0xff) << 8 | (body[at + 1] & 0xff);
            throw new Rejected(command, code, RomError.meaningOf(code));
        }
        if (!complete) {
            throw new ResponseInvalid(command, "only got %s bytes of data and status".formatted(body.length));
        }
        return Arrays.copyOf(body, length);
    }
}
