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
import io.flashlab.engine.log.EspLogger;
import io.flashlab.engine.protocol.Command.Plain;
import io.flashlab.engine.protocol.Command.ReadReg;
import io.flashlab.engine.protocol.Connection;
import io.flashlab.engine.protocol.Opcode;
import io.flashlab.engine.protocol.Response;
import java.time.Duration;
import java.util.Locale;
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
    private final EspLogger logger;
    private final Duration timeout;
    private final Resync resync;
    private int statusBytes = STATUS_LENGTH;

    /** @param settings how long an answer may take */
    public ChipDetector(Connection connection, ChipCatalog catalog, EspLogger logger, ProtocolSettings settings) {
        this.connection = connection;
        this.catalog = catalog;
        this.logger = logger;
        this.timeout = settings.timeouts().command();
        this.resync = new Resync(connection, settings.timeouts());
    }

    /**
     * The chip. A chip that is named and whose identification nobody knows is taken for what it is called, with a warning.
     *
     * @param expected the family asked for; empty takes any
     * @throws WrongChip when it is another family than asked for
     * @throws UnknownChip when its identification is not known, and no family was asked for
     */
    public Detected detect(Optional<String> expected) throws FlasherException {
        Optional<SecurityInfo> info = securityInfo();
        Clue clue = clue(info);
        if (clue.chip().isEmpty() && info.isEmpty()) {
            // A question that came damaged is refused in the same words as one that is not known.
            info = securityInfo();
            clue = info.isPresent() ? clue(info) : clue;
        }
        ChipIdentity chip = expected.isPresent() ? asNamed(expected.get(), clue) : known(clue);
        return new Detected(catalog.spec(chip), info, statusBytes);
    }

    private static ChipIdentity known(Clue clue) throws UnknownChip {
        if (clue.chip().isEmpty()) {
            throw new UnknownChip(clue.number());
        }
        return clue.chip().get();
    }

    private ChipIdentity asNamed(String name, Clue clue) throws FlasherException {
        Optional<ChipIdentity> named = catalog.byName(name);
        if (named.isPresent() && clue.chip().isEmpty()) {
            logger.warning(
                    ("This chip doesn't appear to be an %s (read %s). Probably it is unsupported by this version. "
                                    + "Will attempt to continue anyway.")
                            .formatted(named.get().name(), clue.text()));
            return named.get();
        }
        ChipIdentity found = known(clue);
        if (!found.isCalled(name)) {
            throw new WrongChip(named.map(ChipIdentity::name).orElse(name), found.name());
        }
        return found;
    }

    /**
     * What a chip said of itself.
     *
     * @param chip whose it is; empty when nobody knows it
     */
    private record Clue(Optional<ChipIdentity> chip, int number, String text) {}

    private Clue clue(Optional<SecurityInfo> info) throws FlasherException {
        if (info.isPresent() && info.get().chipId().isPresent()) {
            int number = info.get().chipId().getAsInt();
            return new Clue(catalog.bySecurityInfo(number), number, "chip ID %s".formatted(number));
        }
        if (info.filter(SecurityInfo::secureDownloadMode).isPresent()) {
            return new Clue(catalog.byName(ESP32_S2), 0, "no chip ID");
        }
        int magic = patiently(this::magic).orElseThrow(() -> new ResponseTimeout(Opcode.READ_REG.name(), timeout));
        return new Clue(catalog.byMagic(magic), magic, String.format(Locale.ROOT, "chip magic value 0x%08x", magic));
    }

    /**
     * Empty when the loader does not know the command. Also when it leaves it unanswered again and again and answers
     * others: the magic word may tell all the same.
     */
    private Optional<SecurityInfo> securityInfo() throws FlasherException {
        try {
            return patiently(this::askSecurityInfo);
        } catch (Rejected e) {
            return Optional.empty();
        }
    }

    private SecurityInfo askSecurityInfo() throws FlasherException {
        Response response = connection.request(new Plain(Opcode.GET_SECURITY_INFO), timeout);
        boolean isLong = response.bodyLength() >= SecurityInfo.LENGTH + STATUS_LENGTH;
        int length = isLong ? SecurityInfo.LENGTH : SecurityInfo.SHORT_LENGTH;
        SecurityInfo info = SecurityInfo.parse(response.data(Opcode.GET_SECURITY_INFO.name(), length));
        statusBytes = response.bodyLength() - length;
        return info;
    }

    private int magic() throws FlasherException {
        Response response = connection.request(new ReadReg(ChipIdentity.MAGIC_REGISTER), timeout);
        response.data(Opcode.READ_REG.name(), 0);
        statusBytes = response.bodyLength();
        return response.value();
    }

    /** Something to ask the loader, which does no harm when it is asked twice. */
    @FunctionalInterface
    private interface Question<T> {
        T ask() throws FlasherException;
    }

    /**
     * A lost answer says nothing about the chip: asks again as long as the loader listens. Empty when no answer was of use.
     */
    private <T> Optional<T> patiently(Question<T> question) throws FlasherException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                return Optional.of(question.ask());
            } catch (ResponseTimeout | ResponseInvalid e) {
                if (!resync.succeeds()) {
                    throw e;
                }
            }
        }
        return Optional.empty();
    }
}
