package io.flashlab.engine.image.build;

import io.flashlab.engine.chip.ChipSpec;
import io.flashlab.engine.image.FlashFrequency;
import io.flashlab.engine.image.FlashMode;
import io.flashlab.engine.image.FlashSize;
import io.flashlab.engine.image.build.Elf2ImageOptions.Esp8266Version;
import io.flashlab.engine.image.build.Elf2ImageOptions.FlashHeader;
import io.flashlab.engine.image.build.Elf2ImageOptions.Revisions;
import io.flashlab.engine.image.build.Elf2ImageOptions.SecurePad;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Options as they are written on a command line. */
final class OptionsText {

    private OptionsText() {}

    static Elf2ImageOptions parse(ChipSpec chip, String text) {
        Elf2ImageOptions options = Elf2ImageOptions.forChip(chip);
        Iterator<String> words = text.isEmpty()
                ? List.<String>of().iterator()
                : List.of(text.split(" ")).iterator();
        while (words.hasNext()) {
            options = with(options, words.next(), words);
        }
        return options;
    }

    private static Elf2ImageOptions with(Elf2ImageOptions options, String name, Iterator<String> words) {
        Revisions r = options.revisions();
        FlashHeader h = options.header();
        return switch (name) {
            case "--version" -> options.withVersion(Esp8266Version.valueOf("V" + words.next()));
            case "--min-rev" -> options.withRevisions(new Revisions(number(words), r.minimum(), r.maximum()));
            case "--min-rev-full" -> options.withRevisions(new Revisions(r.oldMinimum(), number(words), r.maximum()));
            case "--max-rev-full" -> options.withRevisions(new Revisions(r.oldMinimum(), r.minimum(), number(words)));
            case "--secure-pad" -> options.withSecurePad(SecurePad.V1);
            case "--secure-pad-v2" -> options.withSecurePad(SecurePad.V2);
            case "--elf-sha256-offset" -> options.withElfSha256Offset(OptionalLong.of(number(words)));
            case "--dont-append-digest" -> options.withAppendDigest(false);
            case "--use-segments" -> options.withUseSegments(true);
            case "--flash-mmu-page-size" -> options.withMmuPageSize(OptionalInt.of((int) bytes(words)));
            case "--pad-to-size" -> options.withPadToSize(bytes(words));
            case "--ram-only-header" -> options.withRamOnlyHeader(true);
            case "--flash-mode" ->
                options.withHeader(new FlashHeader(
                        FlashMode.valueOf(words.next().toUpperCase(Locale.ROOT)), h.frequency(), h.size()));
            case "--flash-freq" ->
                options.withHeader(new FlashHeader(
                        h.mode(),
                        Optional.of(FlashFrequency.valueOf("F" + words.next().toUpperCase(Locale.ROOT))),
                        h.size()));
            case "--flash-size" -> options.withHeader(new FlashHeader(h.mode(), h.frequency(), words.next()));
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static int number(Iterator<String> words) {
        return Integer.decode(words.next());
    }

    private static long bytes(Iterator<String> words) {
        return FlashSize.parse(words.next()).orElseThrow();
    }
}
