package io.flashlab.engine.flash;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Says which flash chip answered with which identification.
 *
 * <p>Maker codes are JEDEC's (JEP106, bank 1; many makers answer without the continuation bytes of their bank). Part
 * numbers are facts from makers' data sheets as collected in flashrom's list of chips and the ESP8266 Arduino core's list
 * of makers. Makers share codes: 0x20 is XMC's, Micron's and ST's, told apart by the memory type.
 */
public final class FlashChips {

    private static final int ADESTO = 0x1f;

    private final List<Maker> makers;

    private FlashChips(List<Maker> makers) {
        this.makers = makers;
    }

    /** Made when it is asked for first; every session needs it. */
    private static final class Shared {
        private static final FlashChips TABLE = read();
    }

    /** The table that is part of the engine; read once. */
    public static FlashChips load() {
        return Shared.TABLE;
    }

    private static FlashChips read() {
        try (InputStream in = FlashChips.class.getResourceAsStream("flash-chips.json")) {
            if (in == null) {
                throw new IllegalStateException("The table of flash chips is missing.");
            }
            return new FlashChips(
                    JsonMapper.builder().build().readValue(in, Table.class).makers());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Interprets an answer to the JEDEC identification command 0x9f.
     *
     * @param id first byte (maker) lowest, then memory type, then capacity
     */
    public FlashChip identify(int id) {
        int manufacturer = id & 0xff;
        int device = (id >> 8 & 0xff) << 8 | (id >> 16 & 0xff);
        Optional<Maker> maker =
                makers.stream().filter(m -> m.answers(manufacturer, device)).findFirst();
        return new FlashChip(
                manufacturer, device, maker.map(Maker::name), maker.flatMap(m -> m.part(device)), size(id));
    }

    /** Bytes of flash, from the capacity byte; Adesto has the capacity in the memory type's lower five bits. */
    static OptionalLong size(int id) {
        return (id & 0xff) == ADESTO ? adestoSize(id >> 8 & 0x1f) : capacitySize(id >> 16 & 0xff);
    }

    private static OptionalLong adestoSize(int code) {
        return code >= 4 && code <= 9 ? OptionalLong.of(1L << (code + 15)) : OptionalLong.empty();
    }

    /**
     * Mostly the size's binary logarithm; makers of chips from 64 MB up went on in decimal after 0x19 (0x20 is 2^26); some
     * 1.8 V series have 0x20 more.
     */
    private static OptionalLong capacitySize(int code) {
        if (code >= 0x12 && code <= 0x1c) {
            return OptionalLong.of(1L << code);
        }
        if (code >= 0x20 && code <= 0x22) {
            return OptionalLong.of(1L << (code - 0x20 + 26));
        }
        return code >= 0x32 && code <= 0x3a ? OptionalLong.of(1L << (code - 0x20)) : OptionalLong.empty();
    }

    /** The resource's shape. */
    record Table(List<Maker> makers) {}

    /**
     * One maker.
     *
     * @param id code, {@code 0x..}
     * @param types memory types, two hexadecimal digits each, where the code is shared; null where it is not
     * @param parts part number by memory type and capacity, four hexadecimal digits
     */
    record Maker(String id, String name, @Nullable List<String> types, Map<String, String> parts) {

        boolean answers(int manufacturer, int device) {
            return Integer.decode(id) == manufacturer
                    && (types == null || types.contains("%02x".formatted(device >> 8)));
        }

        Optional<String> part(int device) {
            return Optional.ofNullable(parts.get("%04x".formatted(device)));
        }
    }
}
