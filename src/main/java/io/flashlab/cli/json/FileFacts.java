package io.flashlab.cli.json;

import io.flashlab.engine.error.FlasherException.Region;
import io.flashlab.engine.flash.VerifyReport;
import io.flashlab.engine.flash.WriteReport;
import java.time.Duration;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What became of files, as JSON. */
public final class FileFacts {

    private static final double MILLISECONDS = 1000;

    private FileFacts() {}

    /** What a write did. */
    public static void written(ObjectNode facts, WriteReport report) {
        ArrayNode files = facts.putArray("files");
        for (WriteReport.Part part : report.parts()) {
            files.addObject()
                    .put("name", part.name())
                    .put("address", part.address())
                    .put("size", part.bytes())
                    .put("sent", part.sentBytes())
                    .put("seconds", seconds(part.elapsed()))
                    .put("md5", part.md5())
                    .put("verified", part.verified())
                    .put("outcome", BoardFacts.word(part.outcome()))
                    .put("sectors", part.sectors())
                    .put("sectorsRight", part.sectorsRight());
        }
        facts.put("seconds", seconds(report.elapsed()));
    }

    /** What a comparison found. */
    public static void compared(ObjectNode facts, VerifyReport report) {
        ArrayNode files = facts.putArray("files");
        for (VerifyReport.Part part : report.parts()) {
            ObjectNode file = files.addObject()
                    .put("name", part.name())
                    .put("address", part.address())
                    .put("size", part.size())
                    .put("matches", part.matches())
                    .put("expectedMd5", part.expected())
                    .put("foundMd5", part.found());
            ArrayNode differences = file.putArray("differences");
            for (Region region : part.differences()) {
                differences.addObject().put("address", region.address()).put("size", region.size());
            }
        }
        facts.put("matches", report.matches());
    }

    /** Seconds with three decimals. */
    public static double seconds(Duration time) {
        return time.toMillis() / MILLISECONDS;
    }
}
