package io.flashlab.engine.chip;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The chips that this version knows: some only by name, some well enough to work with them. */
public final class ChipCatalog {

    private final Map<ChipIdentity, Optional<ChipSpec>> chips;

    private ChipCatalog(Map<ChipIdentity, Optional<ChipSpec>> chips) {
        this.chips = chips;
    }

    /** Reads the data files that are part of the engine. */
    public static ChipCatalog load() {
        ChipFiles files = new ChipFiles();
        Map<ChipIdentity, Optional<ChipSpec>> chips = new LinkedHashMap<>();
        for (String key : files.index()) {
            ChipFiles.ChipFile file = files.read(key);
            chips.put(file.identity(), file.spec());
        }
        return new ChipCatalog(chips);
    }

    /** All chips known by name. */
    public List<ChipIdentity> identities() {
        return List.copyOf(chips.keySet());
    }

    public Optional<ChipIdentity> byName(String name) {
        return chips.keySet().stream().filter(c -> c.isCalled(name)).findFirst();
    }

    /** The chip whose ROM holds that word at {@link ChipIdentity#MAGIC_REGISTER}. */
    public Optional<ChipIdentity> byMagic(int magic) {
        long word = Integer.toUnsignedLong(magic);
        return chips.keySet().stream().filter(c -> c.magics().contains(word)).findFirst();
    }

    /** The chip that answers GET_SECURITY_INFO with that number. Chips that have a magic word are not among them. */
    public Optional<ChipIdentity> bySecurityInfo(int imageChipId) {
        return chips.keySet().stream()
                .filter(c -> c.magics().isEmpty() && c.imageChipId().orElse(-1) == imageChipId)
                .findFirst();
    }

    /** What is known of a chip; empty when it is known by name only. */
    public Optional<ChipSpec> spec(ChipIdentity identity) {
        return chips.getOrDefault(identity, Optional.empty());
    }
}
