package io.flashlab.engine.loader;

import io.flashlab.engine.chip.ChipCatalog;
import io.flashlab.engine.chip.ChipIdentity;
import io.flashlab.engine.chip.SecurityInfo;
import io.flashlab.engine.config.ProtocolSettings;
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
import java.time.Duration;
import java.util.Optional;

/**
 * Finds out which chip answers: newer ones tell their number in the answer to GET_SECURITY_INFO, also in secure download
 * mode; the ESP8266, the ESP32 and the ESP32-S2 do not and are told apart by a word of their ROM. The ESP32-S2 in secure
 * download mode lets nothing be read, which no other chip without a number does.
 */
public final class ChipDetector {

    private static final String ESP32_S2 = "ESP32-S2";
    private static final int STATUS_LENGTH = 2;
    private static final int ATTEMPTS = 3;

    private final Connection connection;
    private final ChipCatalog catalog;
    private final Duration timeout;

    /** @param settings how long an answer may take */
    public ChipDetector(Connection connection, ChipCatalog catalog, ProtocolSettings settings) {
        this.connection = connection;
        this.catalog = catalog;
        this.timeout = settings.timeouts().command();
    }

    /**
     * The chip.
     *
     * @param expected the family asked for; empty takes any
     * @throws WrongChip when it is another family than asked for
     * @throws UnknownChip when its identification is not known
     */
    public Detected detect(Optional<String> expected) throws FlasherException {
        Optional<SecurityInfo> info = securityInfo();
        ChipIdentity found = identify(info);
        if (expected.isPresent() && !found.isCalled(expected.get())) {
            String asked =
                    catalog.byName(expected.get()).map(ChipIdentity::name).orElse(expected.get());
            throw new WrongChip(asked, found.name());
        }
        return new Detected(catalog.spec(found), isSecureDownloadMode(info), info);
    }

    private ChipIdentity identify(Optional<SecurityInfo> info) throws FlasherException {
        if (info.isPresent() && info.get().chipId().isPresent()) {
            int number = info.get().chipId().getAsInt();
            return known(catalog.bySecurityInfo(number), number);
        }
        if (isSecureDownloadMode(info)) {
            return catalog.byName(ESP32_S2).orElseThrow();
        }
        int magic = readMagic();
        return known(catalog.byMagic(magic), magic);
    }

    private static ChipIdentity known(Optional<ChipIdentity> chip, int identification) throws UnknownChip {
        if (chip.isEmpty()) {
            throw new UnknownChip(identification);
        }
        return chip.get();
    }

    private static boolean isSecureDownloadMode(Optional<SecurityInfo> info) {
        return info.filter(i -> i.has(SecurityInfo.Flag.SECURE_DOWNLOAD_ENABLE)).isPresent();
    }

    /** Empty when the loader does not know the command, which several answer in different ways or not at all. */
    private Optional<SecurityInfo> securityInfo() throws FlasherException {
        try {
            Response response = connection.request(new Plain(Opcode.GET_SECURITY_INFO), timeout);
            boolean isLong = response.bodyLength() >= SecurityInfo.LENGTH + STATUS_LENGTH;
            int length = isLong ? SecurityInfo.LENGTH : SecurityInfo.SHORT_LENGTH;
            return Optional.of(SecurityInfo.parse(response.data(Opcode.GET_SECURITY_INFO.name(), length)));
        } catch (Rejected | ResponseTimeout | ResponseInvalid e) {
            return Optional.empty();
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
        Response response = connection.request(new ReadReg(ChipIdentity.MAGIC_REGISTER), timeout);
        response.data(Opcode.READ_REG.name(), 0);
        return response.value();
    }
}
