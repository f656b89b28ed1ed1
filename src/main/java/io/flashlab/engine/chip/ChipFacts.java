package io.flashlab.engine.chip;

import io.flashlab.engine.error.FlasherException;
import java.util.List;

/**
 * What a chip tells of itself, from its eFuses. Every question reads the chip's registers anew, and fails as {@link
 * RegisterReader#read} does.
 */
public interface ChipFacts {

    /** The facts that a chip's data asks for. */
    static ChipFacts of(ChipSpec chip) {
        return switch (chip.facts()) {
            case ESP8266 -> new Esp8266Facts(chip);
            case EFUSE -> new EfuseFacts(chip);
        };
    }

    /** The factory addresses. */
    MacAddresses macs(RegisterReader registers) throws FlasherException;

    /** Chip and package, for example {@code ESP8266EX}. */
    String description(RegisterReader registers) throws FlasherException;

    /** For example {@code Wi-Fi}, {@code 160MHz}. */
    List<String> features(RegisterReader registers) throws FlasherException;

    /** The silicon's revision. */
    ChipRevision revision(RegisterReader registers) throws FlasherException;

    /**
     * The chip's number, 0..0xffffffff.
     *
     * @throws FlasherException.Unsupported on chips that have none
     */
    long chipId(RegisterReader registers) throws FlasherException;
}
