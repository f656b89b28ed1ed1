package io.flashlab.catalog.bundle;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.BundleInvalid;
import io.flashlab.engine.flash.FlashAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/**
 * Reads ESP-IDF's {@code flasher_args.json}.
 *
 * <p>Source: ESP-IDF Programming Guide, "Build System", "Flash arguments"; {@code components/esptool_py}, {@code
 * flasher_args.json.in}.
 */
final class FlasherArgs {

    private static final int MOST_FILES = 64;

    private final String name;
    private final Place place;
    private final BundleJson json;

    /**
     * @param name what messages call the file
     * @param place where it lies: its paths are relative to that
     */
    FlasherArgs(String name, Place place) {
        this.name = name;
        this.place = place;
        this.json = new BundleJson(name);
    }

    static boolean isOne(JsonNode root) {
        return root.has("flash_files");
    }

    /** Whether all files that it names are there. */
    boolean isComplete(JsonNode root) {
        return root.path("flash_files").properties().stream()
                .allMatch(entry -> place.has(entry.getValue().stringValue("")));
    }

    FirmwareBundle read(JsonNode root) throws FlasherException {
        List<BundleRow> rows = new ArrayList<>();
        JsonNode files = root.path("flash_files");
        if (!files.isObject() || files.isEmpty() || files.size() > MOST_FILES) {
            throw new BundleInvalid(name, "'flash_files' names no files");
        }
        for (Map.Entry<String, JsonNode> entry : files.properties()) {
            OptionalLong address = FlashAddress.parse(entry.getKey());
            String file = entry.getValue().stringValue("");
            if (address.isEmpty() || file.isBlank()) {
                throw new BundleInvalid(
                        name, "'flash_files' has '%s' where an address and a file should be".formatted(entry.getKey()));
            }
            rows.add(BundleRow.at(address.getAsLong(), place.file(file)));
        }
        rows.sort(Comparator.comparingLong(row -> row.address().orElse(0)));
        return new FirmwareBundle(title(root), BundleForm.FLASHER_ARGS, rows, settings(root), notes(root));
    }

    /** The program's file is called as the project is. */
    private String title(JsonNode root) throws BundleInvalid {
        return json.text(root.path("app"), "file").map(Place::nameOf).orElse(Place.nameOf(name));
    }

    private BundleSettings settings(JsonNode root) throws BundleInvalid {
        JsonNode flash = root.path("flash_settings");
        return new BundleSettings(
                json.text(flash, "flash_mode").flatMap(SettingsText::mode),
                json.text(flash, "flash_freq").flatMap(SettingsText::frequency),
                json.text(flash, "flash_size").flatMap(SettingsText::size),
                json.text(root.path("extra_esptool_args"), "chip").flatMap(SettingsText::chip));
    }

    private List<BundleNote> notes(JsonNode root) throws BundleInvalid {
        List<BundleNote> notes = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : root.properties()) {
            // The build writes a text, "true" or "false".
            String encrypted = entry.getValue().path("encrypted").asString("");
            Optional<String> file = encrypted.equals("true") ? json.text(entry.getValue(), "file") : Optional.empty();
            file.map(BundleNote.MeantToBeEncrypted::new).ifPresent(notes::add);
        }
        return notes;
    }
}
