package io.flashlab.engine.loader;

import io.flashlab.engine.chip.ChipCatalog;
import io.flashlab.engine.chip.ChipIdentity;
import io.flashlab.engine.chip.ChipSpec;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.Rejected;
import io.flashlab.engine.error.FlasherException.ResponseInvalid;
import io.flashlab.engine.error.FlasherException.ResponseTimeout;
import io.flashlab.engine.error.FlasherException.UnknownChip;
import io.flashlab.engine.error.FlasherException.WrongChip;
import io.flashlab.engine.protocol.Command.Plain;
import io.flashlab.engine.protocol.Command.ReadReg;
import io.flashlab.engine.protocol.Connection;
import io.flashlab.engine.protocol.Opcode;
import io.flashlab.engine.protocol.Response;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Finds out which chip answers: newer ones tell their number in the answer to GET_SECURITY_INFO; the ESP8266, the ESP32
 * and the ESP32-S2 do not and are told apart by a word of their ROM.
 */
public final class ChipDetector {

    private static final int SECURITY_INFO_LENGTH = 20;
    private static final int STATUS_LENGTH = 2;
    private static final int CHIP_ID_OFFSET = 12;
    private static final int ATTEMPTS = 3;

    private final Connection connection;
    private final ChipCatalog catalog;

    public ChipDetector(Connection connection, ChipCatalog catalog) {
        this.connection = connection;
        this.catalog = catalog;
    }

    /**
     * The chip.
     *
     * @param expected the family asked for; empty takes any
     * @throws WrongChip when it is another family than asked for
     * @throws UnknownChip when its identification is not known
     */
    public ChipSpec detect(Optional<String> expected) throws FlasherException {
        ChipIdentity found = identify();
        if (expected.isPresent() && !found.isCalled(expected.get())) {
            String asked =
                    catalog.byName(expected.get()).map(ChipIdentity::name).orElse(expected.get());
            throw new WrongChip(asked, found.name());
        }
        return catalog.spec(found);
    }

    private ChipIdentity identify() throws FlasherException {
        OptionalInt chipId = readChipId();
        if (chipId.isPresent()) {
            Optional<ChipIdentity> chip = catalog.bySecurityInfo(chipId.getAsInt());
            if (chip.isPresent()) {
                return chip.get();
            }
            throw new UnknownChip(chipId.getAsInt());
        }
        int magic = readMagic();
        Optional<ChipIdentity> chip = catalog.byMagic(magic);
        if (chip.isPresent()) {
            return chip.get();
        }
        throw new UnknownChip(magic);
    }

    private OptionalInt readChipId() throws FlasherException {
        try {
            Response response = connection.request(new Plain(Opcode.GET_SECURITY_INFO), Timeouts.DEFAULT);
            if (response.bodyLength() < SECURITY_INFO_LENGTH + STATUS_LENGTH) {
                return OptionalInt.empty();
            }
            byte[] info = response.data(Opcode.GET_SECURITY_INFO.name(), SECURITY_INFO_LENGTH);
            return OptionalInt.of(
                    ByteBuffer.wrap(info).order(ByteOrder.LITTLE_ENDIAN).getInt(CHIP_ID_OFFSET));
        } catch (Rejected | ResponseTimeout | ResponseInvalid e) {
            return OptionalInt.empty();
        }
    }

    private int readMagic() throws FlasherException {
        for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
            try {
                return readMagicOnce();
            } catch (Rejected | ResponseTimeout | ResponseInvalid e) {
                connection.discardInput();
            }
        }
        return readMagicOnce();
    }

    private int readMagicOnce() throws FlasherException {
        Response response = connection.request(new ReadReg(ChipIdentity.MAGIC_REGISTER), Timeouts.DEFAULT);
        response.data(Opcode.READ_REG.name(), 0);
        return response.value();
    }
}
