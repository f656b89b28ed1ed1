package io.flashlab.engine.chip;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.flashlab.engine.error.FlasherException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What bits of a chip must hold for a fact to be true. In chip files, values by names of eFuse fields:
 * {@code {"PKG_VERSION": "1", "FLASH_CAP": "3..7"}}.
 *
 * @param fields the values by field; all must be met, looked at in this order; none is always met
 */
public record Condition(Map<String, Values> fields) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Condition {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /** Holds without looking. */
    public Condition() {
        this(Map.of());
    }

    /** Whether it holds. Reads no more than it must. */
    public boolean holds(ChipSpec chip, RegisterReader registers) throws FlasherException {
        for (Map.Entry<String, Values> field : fields.entrySet()) {
            long value = chip.field(field.getKey()).read(registers) & 0xffff_ffffL;
            if (!field.getValue().contains(value)) {
                return false;
            }
        }
        return true;
    }

    /** The values from {@code first} to {@code last}. */
    public record Values(long first, long last) {

        /** {@code 4}, or {@code 4..6}. */
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        public static Values parse(String text) {
            int dots = text.indexOf("..");
            long first = Long.parseLong(dots < 0 ? text : text.substring(0, dots));
            return new Values(first, dots < 0 ? first : Long.parseLong(text.substring(dots + 2)));
        }

        boolean contains(long value) {
            return value >= first && value <= last;
        }
    }
}
