package io.flashlab.cli.json;

import io.flashlab.engine.image.info.ApplicationDescriptor;
import io.flashlab.engine.image.info.BootloaderDescriptor;
import io.flashlab.engine.image.info.ImageInfo;
import io.flashlab.engine.image.info.ImageInfo.ExtendedHeader;
import io.flashlab.engine.image.info.ImageInfo.SegmentInfo;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a firmware image says of itself, as JSON. */
public final class ImageFacts {

    private static final List<String> MODES = List.of("qio", "qout", "dio", "dout");

    private ImageFacts() {}

    /** All of it. */
    public static void image(ObjectNode facts, ImageInfo image) {
        facts.put("size", image.size())
                .put("chip", image.chip().name())
                .put("version", image.version())
                .put("entry", image.header().entry());
        header(facts, image);
        image.extended().ifPresent(header -> extended(facts, header, image));
        ArrayNode segments = facts.putArray("segments");
        image.segments().forEach(segment -> segment(segments.addObject(), segment));
        facts.put("checksum", image.checksum()).put("checksumValid", image.checksumIsValid());
        image.digest()
                .ifPresent(digest -> facts.put("sha256", digest.calculated()).put("sha256Valid", digest.isValid()));
        image.application().ifPresent(application -> application(facts.putObject("application"), application));
        image.bootloader().ifPresent(bootloader -> bootloader(facts.putObject("bootloader"), bootloader));
        BoardFacts.words(facts.putArray("remarks"), image.remarks());
    }

    /** Words where the codes have some. */
    private static void header(ObjectNode facts, ImageInfo image) {
        int mode = image.header().modeCode();
        if (mode < MODES.size()) {
            facts.put("flashMode", MODES.get(mode));
        }
        named(
                facts,
                "flashFrequency",
                image.chip().flash().frequencies(),
                image.header().frequencyCode());
        named(facts, "flashSize", image.chip().flash().sizes(), image.header().sizeCode());
    }

    private static void named(ObjectNode facts, String name, Map<String, Integer> codes, int code) {
        codes.entrySet().stream()
                .filter(entry -> entry.getValue() == code)
                .findFirst()
                .ifPresent(entry -> facts.put(name, entry.getKey()));
    }

    private static void extended(ObjectNode facts, ExtendedHeader header, ImageInfo image) {
        facts.put("chipId", header.chipId());
        image.namedChip().ifPresent(name -> facts.put("chipIdName", name));
        facts.put("minimumRevision", header.minimum())
                .put("maximumRevision", header.maximum())
                .put("wpPin", header.wpPin());
        ArrayNode drive = facts.putArray("pinDrive");
        header.drive().forEach(drive::add);
    }

    private static void segment(ObjectNode facts, SegmentInfo segment) {
        facts.put("address", segment.address()).put("offset", segment.offset()).put("size", segment.length());
        BoardFacts.words(facts.putArray("memory"), segment.memory());
    }

    private static void application(ObjectNode facts, ApplicationDescriptor application) {
        facts.put("project", application.project())
                .put("version", application.version())
                .put("date", application.date())
                .put("time", application.time())
                .put("elfSha256", application.elfSha256())
                .put("idf", application.idf())
                .put("secureVersion", application.secureVersion());
    }

    private static void bootloader(ObjectNode facts, BootloaderDescriptor bootloader) {
        facts.put("version", bootloader.version()).put("idf", bootloader.idf()).put("built", bootloader.dateAndTime());
    }
}
