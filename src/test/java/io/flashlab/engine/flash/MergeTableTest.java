package io.flashlab.engine.flash;

import static org.assertj.core.api.Assertions.assertThat;

import io.flashlab.engine.chip.ChipCatalog;
import io.flashlab.engine.chip.ChipSpec;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.image.FlashFrequency;
import io.flashlab.engine.image.FlashMode;
import io.flashlab.engine.image.FlashSize;
import io.flashlab.engine.image.HeaderPatch;
import io.flashlab.engine.image.HeaderSize;
import io.flashlab.engine.image.ImageFamily;
import io.flashlab.engine.image.ImageSource;
import io.flashlab.engine.log.SilentLogger;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * What merging makes, over chips, formats and header settings. Each line of the table is a chip, options, files and the
 * SHA-256 of what esptool 5.3.1 made of them.
 */
class MergeTableTest {

    private final ChipCatalog catalog = ChipCatalog.load();
    private final Map<String, ChipSpec> chips = catalog.identities().stream()
            .collect(Collectors.toMap(
                    chip -> chip.name().toLowerCase(Locale.ROOT).replace("-", ""), catalog::spec));

    @Test
    void everyResultIsEsptools() throws IOException, FlasherException {
        List<String> different = new ArrayList<>();
        List<String> table = table();

        for (String line : table) {
            String[] row = line.split("\t", -1);
            if (!HexFormat.of().formatHex(MergeInputs.sha256(merge(row))).equals(row[3])) {
                different.add(line);
            }
        }

        assertThat(table).hasSizeGreaterThan(500);
        assertThat(different).isEmpty();
    }

    private byte[] merge(String[] row) throws FlasherException {
        ChipSpec chip = Objects.requireNonNull(chips.get(row[0]));
        ImageFamily family = ImageFamily.of(chip);
        List<FlashPart> parts = Arrays.stream(row[2].split(" ", -1))
                .map(part -> part(part, family))
                .toList();
        return new MergeOperation(chip, new SilentLogger()).merge(parts, options(List.of(row[1].split(" ", -1))));
    }

    private static FlashPart part(String text, ImageFamily family) {
        String[] words = text.split("=", -1);
        byte[] file = MergeInputs.named(words[1], family);
        return new FlashPart(Long.decode(words[0]), ImageSource.of(words[1], file));
    }

    private static MergeOptions options(List<String> words) {
        boolean md5 = !words.contains("--md5-disable");
        String chunk = value(words, "--chunk-size", "");
        MergeFormat format = switch (value(words, "-f", "")) {
            case "raw" -> new MergeFormat.Raw(FlashSize.parse(value(words, "--pad-to-size", "")));
            case "uf2" ->
                new MergeFormat.Uf2Blocks(
                        chunk.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(chunk)), md5);
            case "hex" -> new MergeFormat.Hex();
            default -> throw new IllegalArgumentException(words.toString());
        };
        FlashMode mode = FlashMode.valueOf(value(words, "-fm", "keep").toUpperCase(Locale.ROOT));
        FlashFrequency frequency = Arrays.stream(FlashFrequency.values())
                .filter(candidate -> candidate.label().equals(value(words, "-ff", "keep")))
                .findFirst()
                .orElseThrow();
        Optional<HeaderSize> size = HeaderSize.parse(value(words, "-fs", ""));
        return new MergeOptions(format, Long.decode(value(words, "-t", "0")), new HeaderPatch(mode, frequency, size));
    }

    private static String value(List<String> words, String option, String otherwise) {
        int at = words.indexOf(option);
        return at < 0 ? otherwise : words.get(at + 1);
    }

    private static List<String> table() throws IOException {
        try (InputStream table = MergeTableTest.class.getResourceAsStream("merge.tsv")) {
            return new String(Objects.requireNonNull(table).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }
}
