package io.flashlab.viewmodel.board;

import io.flashlab.engine.Images;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.ImageInvalid;
import io.flashlab.engine.flash.FlashAddress;
import io.flashlab.engine.image.FirmwareDescription;
import io.flashlab.engine.image.FirmwareIdentifier;
import io.flashlab.engine.image.ImageSource;
import io.flashlab.engine.image.info.ImageInfo;
import io.flashlab.engine.image.partition.PartitionLayout;
import io.flashlab.engine.image.partition.PartitionTable;
import io.flashlab.viewmodel.Texts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks at a file and puts into words what it is. Any thread. */
record ImageReportTexts(Texts texts) {

    private static final int NO_MAXIMUM = 65535;

    /** @param boardChip family of the board on the page, if there is one */
    ImageReport report(Path path, Optional<String> boardChip) throws FlasherException {
        ImageSource file = ImageSource.of(path);
        String shortName = String.valueOf(path.getFileName());
        byte[] content = file.read();
        FirmwareDescription what = FirmwareIdentifier.identify(content);
        List<Fact> facts = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        facts.add(fact("kind", what.summary()));
        facts.add(fact("size", texts.bytes(content.length)));
        what.address().ifPresent(at -> facts.add(Fact.code(name("address"), FlashAddress.format(at))));
        what.chip()
                .filter(chip -> boardChip.filter(board -> !board.equals(chip)).isPresent())
                .ifPresent(chip -> warnings.add(texts.get("board.image.otherChip", chip, boardChip.orElse(""))));
        if (PartitionTable.isBinary(content)) {
            return partitions(file, shortName, facts, warnings);
        }
        try {
            return image(Images.imageInfo(file), shortName, facts, warnings);
        } catch (ImageInvalid e) {
            warnings.add(texts.get("board.image.none", e.reason()));
            return new ImageReport(shortName, facts, List.of(), List.of(), warnings);
        }
    }

    private ImageReport image(ImageInfo info, String name, List<Fact> facts, List<String> warnings) {
        facts.add(Fact.code(name("entry"), FlashAddress.format(info.header().entry())));
        info.extended().ifPresent(header -> {
            facts.add(fact("minimum", revision(header.minimum())));
            if (header.maximum() != 0 && header.maximum() != NO_MAXIMUM) {
                facts.add(fact("maximum", revision(header.maximum())));
            }
        });
        info.application().ifPresent(app -> {
            facts.add(fact("project", (app.project() + " " + app.version()).strip()));
            facts.add(fact("built", (app.date() + " " + app.time()).strip()));
            facts.add(fact("idf", app.idf()));
        });
        info.bootloader().ifPresent(loader -> facts.add(fact("idf", loader.idf())));
        facts.add(state("checksum", info.checksumIsValid(), "0x%02x".formatted(info.checksum()), warnings));
        info.digest().ifPresent(digest -> facts.add(state("digest", digest.isValid(), digest.calculated(), warnings)));
        warnings.addAll(info.remarks());
        List<List<String>> rows = info.segments().stream()
                .map(segment -> List.of(
                        FlashAddress.format(segment.address()),
                        "0x%06x".formatted(segment.length()),
                        "0x%06x".formatted(segment.offset()),
                        String.join(", ", segment.memory())))
                .toList();
        return new ImageReport(name, facts, columns("segment", "size", "offset", "memory"), rows, warnings);
    }

    private ImageReport partitions(ImageSource file, String shortName, List<Fact> facts, List<String> warnings)
            throws FlasherException {
        byte[] content = file.read();
        try {
            Images.partitionTable(file, PartitionLayout.usual());
        } catch (ImageInvalid e) {
            warnings.add(texts.get("board.layout.problem", e.reason()));
        }
        FlashAreaNames names = new FlashAreaNames(texts);
        List<List<String>> rows = PartitionTable.entriesAt(content, 0).stream()
                .map(names::area)
                .map(area -> List.of(
                        area.name(), FlashAddress.format(area.address()), texts.bytes(area.size()), area.type()))
                .toList();
        return new ImageReport(shortName, facts, columns("partition", "address", "size", "use"), rows, warnings);
    }

    private Fact state(String what, boolean valid, String value, List<String> warnings) {
        if (valid) {
            return Fact.words(name(what), texts.get("board.fact.coded", texts.get("board.image.valid"), value));
        }
        warnings.add(texts.get("board.image.wrong." + what));
        return Fact.warning(name(what), texts.get("board.fact.coded", texts.get("board.image.invalid"), value));
    }

    private List<String> columns(String... keys) {
        return List.of(keys).stream()
                .map(key -> texts.get("board.image.column." + key))
                .toList();
    }

    private static String revision(int number) {
        return "v%s.%s".formatted(number / 100, number % 100);
    }

    private Fact fact(String name, String value) {
        return Fact.words(name(name), value);
    }

    private String name(String fact) {
        return texts.get("board.image." + fact);
    }
}
