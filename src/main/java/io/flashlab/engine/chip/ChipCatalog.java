package io.flashlab.engine.chip;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The chips that this version knows. What is known of a chip is read when it is asked for, and kept. */
public final class ChipCatalog {

    private final ChipFiles files = new ChipFiles();
    private final List<ChipIdentity> identities = files.identities();
    private final Map<ChipIdentity, ChipSpec> specs = new ConcurrentHashMap<>();

    private ChipCatalog() {}

    /** Made when it is asked for first; every session needs it. */
    private static final class Shared {
        private static final ChipCatalog CATALOG = new ChipCatalog();
    }

    /** The chips of the data files that are part of the engine; read once. */
    public static ChipCatalog load() {
        return Shared.CATALOG;
    }

    /** All chips, the ESP8266 first. */
    public List<ChipIdentity> identities() {
        return identities;
    }

    /** The chip of that name, in any spelling that {@link ChipIdentity#isCalled} takes. */
    public Optional<ChipIdentity> byName(String name) {
        return identities.stream().filter(c -> c.isCalled(name)).findFirst();
    }

    /** The chip whose ROM holds that word at {@link ChipIdentity#MAGIC_REGISTER}. */
    public Optional<ChipIdentity> byMagic(int magic) {
        long word = Integer.toUnsignedLong(magic);
        return identities.stream().filter(c -> c.magics().contains(word)).findFirst();
    }

    /** The chip that answers GET_SECURITY_INFO with that number. Chips that have a magic word are not among them. */
    public Optional<ChipIdentity> bySecurityInfo(int imageChipId) {
        return identities.stream()
                .filter(c -> c.magics().isEmpty() && c.imageChipId().orElse(-1) == imageChipId)
                .findFirst();
    }

    /**
     * What is known of the chip of that name, for example {@code esp32c3} or {@code ESP32-C3}.
     *
     * @throws IllegalArgumentException when there is no such chip
     */
    public ChipSpec chip(String name) {
        return spec(byName(name).orElseThrow(() -> new IllegalArgumentException("not a chip: " + name)));
    }

    /** What is known of a chip. */
    public ChipSpec spec(ChipIdentity identity) {
        return specs.computeIfAbsent(identity, files::read);
    }
}
