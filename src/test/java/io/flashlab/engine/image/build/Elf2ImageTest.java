package io.flashlab.engine.image.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flashlab.engine.chip.ChipCatalog;
import io.flashlab.engine.chip.ChipSpec;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.ImageInvalid;
import io.flashlab.engine.error.FlasherException.Unsupported;
import io.flashlab.engine.image.ImageSource;
import io.flashlab.engine.image.build.BuiltImage.Part;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class Elf2ImageTest {

    private static final ChipCatalog CATALOG = ChipCatalog.load();

    private final List<String> said = new ArrayList<>();

    static List<String> chips() {
        return CATALOG.identities().stream().map(chip -> chip.key()).toList();
    }

    @ParameterizedTest
    @MethodSource("chips")
    void makesTheImagesThatEsptoolMakes(String chip) throws IOException {
        ChipSpec spec = chip(chip);
        Map<String, byte[]> elfs = SampleElfs.of(spec);
        List<String> rows = rows(chip);

        Map<String, String> differing = new HashMap<>();
        for (String row : rows) {
            String[] cells = row.split("\\|", -1);
            String made = made(elfs.get(cells[1]), OptionsText.parse(spec, cells[2]));
            if (!isSame(made, cells[3])) {
                differing.put(row, made);
            }
        }

        assertThat(rows).hasSizeGreaterThan(50);
        assertThat(differing).isEmpty();
    }

    @Test
    void saysWhatItJoinsAndWhatItLeavesOut() throws FlasherException {
        byte[] app = SampleElfs.of(chip("esp32c6")).get("app");
        byte[] unaligned = SampleElfs.of(chip("esp32c6")).get("unaligned");

        convert(app, Elf2ImageOptions.forChip(chip("esp32c6")));
        convert(unaligned, Elf2ImageOptions.forChip(chip("esp32c6")));

        assertThat(said)
                .containsExactly(
                        "Creating ESP32-C6 image...",
                        "MMU page size not specified, set to 64 KB",
                        "Merged 2 ELF sections.",
                        "Successfully created ESP32-C6 image.",
                        "Warning: Unknown section type 0x99 in ELF file",
                        "Creating ESP32-C6 image...",
                        "Warning: App description segment is not aligned to MMU page size, probably linker script issue"
                                + " or wrong MMU page size. Try to set MMU page size parameter manually.",
                        "Successfully created ESP32-C6 image.");
    }

    @Test
    void refusesMoreSegmentsThanTheRomLoads() {
        ElfBuilder elf = ElfBuilder.xtensa(0);
        for (int i = 0; i < 17; i++) {
            elf.section(".part" + i, 0x40080000L + i * 0x100L, 0x10);
        }

        assertThatThrownBy(() -> convert(elf.build(), Elf2ImageOptions.forChip(chip("esp32"))))
                .isInstanceOf(ImageInvalid.class)
                .hasMessageContaining("Invalid segment count 17 (max 16)")
                .hasMessageContaining("linker script");
    }

    @Test
    void refusesToWriteTheDigestOverSomethingElse() {
        byte[] elf =
                ElfBuilder.xtensa(0).section(".iram0.text", 0x40080000L, 0x200).build();
        Elf2ImageOptions options = OptionsText.parse(chip("esp32"), "--elf-sha256-offset 0x40");

        assertThatThrownBy(() -> convert(elf, options))
                .isInstanceOf(ImageInvalid.class)
                .hasMessageContaining("Contents of segment at SHA256 digest offset 0x40 are not zero");
    }

    @Test
    void namesThePageSizesThatTheChipHas() {
        byte[] elf = SampleElfs.of(chip("esp32c2")).get("app");
        Elf2ImageOptions options = OptionsText.parse(chip("esp32c2"), "--flash-mmu-page-size 8KB");

        assertThatThrownBy(() -> convert(elf, options))
                .isInstanceOf(Unsupported.class)
                .hasMessageContaining("8192 bytes is not a valid ESP32-C2 page size, select from 16KB, 32KB, 64KB");
    }

    @Test
    void doesNotFillAGapThatIsLargerThanAnySegment() {
        byte[] elf = ElfBuilder.xtensa(0)
                .section(".a", 1, 0x20, 4, new byte[0x20])
                .section(".b", 1, 0x40000000L, 0x40000000, new byte[0x20])
                .build();
        Elf2ImageOptions options = OptionsText.parse(chip("esp32"), "--ram-only-header");

        assertThatThrownBy(() -> convert(elf, options))
                .isInstanceOf(ImageInvalid.class)
                .hasMessageContaining("The 16 MB limit has been exceeded");
    }

    private static boolean isSame(String made, String expected) {
        return expected.startsWith("error: ")
                ? made.startsWith("error: ") && plain(made).contains(plain(expected.substring("error: ".length())))
                : made.equals(expected);
    }

    /** Errors begin with the file's name and end with one full stop here. */
    private static String plain(String error) {
        return error.replaceAll("[. ]", "");
    }

    private String made(byte[] elf, Elf2ImageOptions options) {
        try {
            BuiltImage image = convert(elf, options);
            return String.join(
                    " ",
                    image.parts().stream()
                            .map(part -> sha256(part) + "@" + image.fileName(part, "x.elf", Optional.empty()))
                            .sorted((a, b) -> a.substring(65).compareTo(b.substring(65)))
                            .toList());
        } catch (FlasherException e) {
            return "error: " + e.getMessage();
        }
    }

    private BuiltImage convert(byte[] elf, Elf2ImageOptions options) throws FlasherException {
        return Elf2Image.convert(ImageSource.of("x.elf", elf), options, said::add);
    }

    private static String sha256(Part part) {
        return HexFormat.of().formatHex(ImageBytes.sha256(part.content()));
    }

    private static ChipSpec chip(String name) {
        return CATALOG.spec(CATALOG.byName(name).orElseThrow());
    }

    private static List<String> rows(String chip) throws IOException {
        try (BufferedReader table = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Elf2ImageTest.class.getResourceAsStream("elf2image.txt")),
                StandardCharsets.US_ASCII))) {
            return table.lines().filter(row -> row.startsWith(chip + "|")).toList();
        }
    }
}
