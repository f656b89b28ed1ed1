package io.flashlab.cli.json;

import io.flashlab.micropython.boot.BootFault;
import io.flashlab.micropython.boot.BootRepair;
import io.flashlab.micropython.boot.BootVerdict;
import io.flashlab.micropython.boot.BootVerdict.Boots;
import io.flashlab.micropython.boot.BootVerdict.BootsWithoutPrompt;
import io.flashlab.micropython.boot.BootVerdict.DoesNotBoot;
import io.flashlab.micropython.boot.BootVerdict.Garbage;
import io.flashlab.micropython.boot.BootVerdict.Silent;
import io.flashlab.micropython.boot.BootVerdict.StillInLoader;
import io.flashlab.micropython.files.BoardEntry;
import io.flashlab.micropython.files.BoardSpace;
import io.flashlab.micropython.files.Uploaded;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** MicroPython on a board, as JSON. */
public final class PythonFacts {

    private PythonFacts() {}

    /** What is in a folder. */
    public static void entries(ObjectNode facts, List<BoardEntry> entries) {
        ArrayNode list = facts.withArray("/entries");
        for (BoardEntry entry : entries) {
            ObjectNode one = list.addObject().put("path", entry.path().text()).put("folder", entry.folder());
            if (!entry.folder()) {
                one.put("size", entry.size());
            }
        }
    }

    /** What was put onto the board. */
    public static void uploaded(ObjectNode facts, List<Uploaded> files) {
        ArrayNode list = facts.putArray("files");
        for (Uploaded file : files) {
            list.addObject()
                    .put("path", file.path().text())
                    .put("size", file.size())
                    .put("check", BoardFacts.word(file.check()))
                    .put("digest", file.digest());
        }
    }

    /** Room in its file system. */
    public static void space(ObjectNode facts, BoardSpace space) {
        facts.put("total", space.total()).put("free", space.free());
    }

    /** Whether it boots. */
    public static void boot(ObjectNode facts, BootVerdict verdict) {
        switch (verdict) {
            case Boots boots -> {
                facts.put("verdict", "boots").put("version", boots.version()).put("machine", boots.board());
                boots.firmwareIntact().ifPresent(intact -> facts.put("firmwareIntact", intact));
            }
            case BootsWithoutPrompt(String heard) ->
                facts.put("verdict", "boots-without-prompt").put("heard", heard);
            case DoesNotBoot(BootFault fault, BootRepair repair, String heard) -> {
                facts.put("verdict", "does-not-boot")
                        .put("fault", BoardFacts.word(fault))
                        .put("heard", heard);
                repair(facts, repair);
            }
            case StillInLoader(String heard) ->
                facts.put("verdict", "still-in-loader").put("heard", heard);
            case Silent() -> facts.put("verdict", "silent");
            case Garbage(String heard) -> facts.put("verdict", "garbage").put("heard", heard);
        }
    }

    private static void repair(ObjectNode facts, BootRepair repair) {
        switch (repair) {
            case BootRepair.WriteAgainAsDout() -> facts.put("repair", "write-again-as-dout");
            case BootRepair.WriteAgainWithSizeDetected() -> facts.put("repair", "write-again-with-size-detected");
            case BootRepair.EraseAndWriteAgain() -> facts.put("repair", "erase-and-write-again");
            case BootRepair.WriteRfInitData(long address) ->
                facts.put("repair", "write-rf-init-data").put("address", address);
            case BootRepair.BetterSupply() -> facts.put("repair", "better-supply");
        }
    }
}
