package io.flashlab.engine.chip;

import io.flashlab.engine.chip.ChipSpec.CryptConfig;
import io.flashlab.engine.chip.ChipSpec.KeyWords;
import io.flashlab.engine.chip.ChipSpec.Security;
import io.flashlab.engine.error.FlasherException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Reads what {@link ChipSpec.Security} describes. */
final class EfuseSecurity implements SecurityFacts {

    /** What Espressif's tools take a FLASH_CRYPT_CONFIG for that cannot be read: all four bits set. */
    private static final int CRYPT_CONFIG_SET = 0xf;

    private final ChipSpec chip;
    private final Security security;

    EfuseSecurity(ChipSpec chip, Security security) {
        this.chip = chip;
        this.security = security;
    }

    @Override
    public boolean flashEncrypted(RegisterReader registers) throws FlasherException {
        return Integer.bitCount(value(security.cryptCount(), registers)) % 2 == 1;
    }

    @Override
    public boolean secureBoot(RegisterReader registers) throws FlasherException {
        return anyHolds(security.secureBoot(), registers);
    }

    @Override
    public boolean secureBootV1(RegisterReader registers) throws FlasherException {
        return anyHolds(security.secureBootV1(), registers);
    }

    @Override
    public boolean downloadEncryptionDisabled(RegisterReader registers) throws FlasherException {
        return value(security.downloadEncryptionDisabled(), registers) != 0;
    }

    @Override
    public boolean encryptionKeyValid(RegisterReader registers) throws FlasherException {
        Set<Integer> purposes = new HashSet<>();
        for (String block : security.keyBlocks()) {
            purposes.add(chip.field(block).read(registers));
        }
        return security.encryptionKeys().stream().anyMatch(purposes::containsAll)
                || keyManagerHasKey(registers)
                || anyKeyIsThere(registers);
    }

    @Override
    public boolean keyManagerHasKey(RegisterReader registers) throws FlasherException {
        return security.keyManager().isPresent() && security.keyManager().get().holds(chip, registers);
    }

    @Override
    public OptionalInt flashCryptConfig(RegisterReader registers) throws FlasherException {
        if (security.cryptConfig().isEmpty()) {
            return OptionalInt.empty();
        }
        CryptConfig config = security.cryptConfig().get();
        return OptionalInt.of(
                config.protectedWhen().holds(chip, registers)
                        ? CRYPT_CONFIG_SET
                        : chip.field(config.field()).read(registers));
    }

    private boolean anyKeyIsThere(RegisterReader registers) throws FlasherException {
        for (KeyWords key : security.keyWords()) {
            if (key.when().holds(chip, registers) && isThere(key, registers)) {
                return true;
            }
        }
        return false;
    }

    private boolean isThere(KeyWords key, RegisterReader registers) throws FlasherException {
        if (key.protectedWhen().holds(chip, registers)) {
            return true;
        }
        for (int i = 0; i < key.count(); i++) {
            if (registers.read(key.first() + 4L * i) != 0) {
                return true;
            }
        }
        return false;
    }

    private boolean anyHolds(List<Condition> conditions, RegisterReader registers) throws FlasherException {
        for (Condition condition : conditions) {
            if (condition.holds(chip, registers)) {
                return true;
            }
        }
        return false;
    }

    private int value(Optional<String> field, RegisterReader registers) throws FlasherException {
        return field.isPresent() ? chip.field(field.get()).read(registers) : 0;
    }
}
