package io.flashlab.engine.chip;

import io.flashlab.engine.error.FlasherException;
import java.util.List;

/** What a chip tells of itself, from its eFuses. */
public interface ChipFacts {

    /** The factory station address. */
    MacAddress mac(RegisterReader registers) throws FlasherException;

    /** Chip and package, for example {@code ESP8266EX}. */
    String description(RegisterReader registers) throws FlasherException;

    /** For example {@code Wi-Fi}, {@code 160MHz}. */
    List<String> features(RegisterReader registers) throws FlasherException;

    /**
     * The chip's number, 0..0xffffffff.
     *
     * @throws FlasherException.Unsupported on chips that have none
     */
    long chipId(RegisterReader registers) throws FlasherException;
}
