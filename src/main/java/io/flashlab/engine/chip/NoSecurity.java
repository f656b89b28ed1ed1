package io.flashlab.engine.chip;

import java.util.OptionalInt;

/** A chip without flash encryption and secure boot: the ESP8266. */
final class NoSecurity implements SecurityFacts {

    @Override
    public boolean flashEncrypted(RegisterReader registers) {
        return false;
    }

    @Override
    public boolean secureBoot(RegisterReader registers) {
        return false;
    }

    @Override
    public boolean secureBootV1(RegisterReader registers) {
        return false;
    }

    @Override
    public boolean downloadEncryptionDisabled(RegisterReader registers) {
        return false;
    }

    @Override
    public boolean encryptionKeyValid(RegisterReader registers) {
        return false;
    }

    @Override
    public boolean keyManagerHasKey(RegisterReader registers) {
        return false;
    }

    @Override
    public OptionalInt flashCryptConfig(RegisterReader registers) {
        return OptionalInt.empty();
    }
}
