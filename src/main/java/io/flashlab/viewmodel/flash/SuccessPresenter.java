package io.flashlab.viewmodel.flash;

import io.flashlab.engine.chip.MacAddress;
import io.flashlab.engine.flash.WriteReport;
import io.flashlab.engine.image.FirmwareDescription;
import io.flashlab.engine.image.FirmwareKind;
import io.flashlab.engine.image.ImageFamily;
import io.flashlab.viewmodel.Texts;
import io.flashlab.viewmodel.error.Illustration;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** Says what a finished flash did, and what to do next with this board. */
final class SuccessPresenter {

    private final Texts texts;
    private final FlashSetup setup;

    SuccessPresenter(Texts texts, FlashSetup setup) {
        this.texts = texts;
        this.setup = setup;
    }

    /**
     * @param whole time from when the board was there to its restart
     * @param byHand whether a person had to bring it into its loader, and so has to bring it out of it
     */
    SuccessCard card(FlashResult result, Duration whole, boolean byHand) {
        return new SuccessCard(
                title(result),
                figures(result, whole) + alreadyRight(result.report()) + lowered(result),
                nextSteps(result, byHand),
                drawing(result),
                details(result.report()));
    }

    private String title(FlashResult result) {
        List<FirmwareRow> rows = setup.firmware().tickedRows();
        String board = setup.isSimulated()
                ? texts.get("flash.done.simulatedBoard")
                : texts.get("flash.done.board", result.board().chip());
        if (rows.size() == 1) {
            return texts.get("flash.done.title", whatItIs(rows.getFirst()), board);
        }
        return texts.get("flash.done.titleMany", rows.size(), board);
    }

    private String whatItIs(FirmwareRow row) {
        return row.description()
                .map(FirmwareDescription::kind)
                .filter(FirmwareKind::isBootable)
                .filter(kind -> !(kind instanceof FirmwareKind.Esp8266Application))
                .map(new KindWords(texts)::of)
                .orElseGet(row::name);
    }

    private String figures(FlashResult result, Duration whole) {
        WriteReport report = result.report();
        double seconds = Math.max(report.elapsed().toMillis(), 1) / 1000.0;
        boolean verified = report.parts().stream().allMatch(WriteReport.Part::verified);
        return texts.get(
                verified ? "flash.done.figuresVerified" : "flash.done.figures",
                texts.bytes(report.bytes()),
                whole.toMillis() / 1000.0,
                texts.speed(report.bytes() / seconds),
                Integer.toString(result.baudRate()));
    }

    /** One line, where flash held some of it already. */
    private String alreadyRight(WriteReport report) {
        return report.sectorsRight() == 0
                ? ""
                : "\n" + texts.get("flash.done.alreadyRight", report.sectorsRight(), report.sectors());
    }

    /** One line, where the line was not as good as was thought. */
    private String lowered(FlashResult result) {
        OptionalInt from = result.baud().loweredFrom();
        return from.isEmpty()
                ? ""
                : "\n"
                        + texts.get(
                                "flash.done.lowered",
                                Integer.toString(from.getAsInt()),
                                Integer.toString(result.baudRate()));
    }

    private List<String> nextSteps(FlashResult result, boolean byHand) {
        if (!setup.options().afterProperty().get().startsProgram()) {
            return List.of(texts.get("flash.next.inLoader"));
        }
        if (setup.isSimulated()) {
            return List.of(texts.get("flash.next.simulated"));
        }
        List<String> steps = new ArrayList<>();
        steps.add(texts.get(restart(result, byHand)));
        if (setup.isMicroPython() && isEsp8266(result)) {
            result.board()
                    .mac()
                    .ifPresent(mac -> steps.add(texts.get("flash.next.wifi", "MicroPython-" + lastThreeBytes(mac))));
        }
        if (setup.isMicroPython()) {
            steps.add(texts.get("flash.next.repl"));
        }
        return steps;
    }

    /** How the board gets from its loader to its program. A port without control lines has restarted nothing. */
    private String restart(FlashResult result, boolean broughtByHand) {
        boolean byHand = broughtByHand || setup.options().isManualReset() || !result.canRestart();
        if (isEsp8266(result)) {
            return byHand ? "flash.next.freeGpio0" : "flash.next.restarted";
        }
        return byHand ? "flash.next.pressReset" : "flash.next.runs";
    }

    private static boolean isEsp8266(FlashResult result) {
        return result.board().chip().equals(ImageFamily.ESP8266);
    }

    /** The drawing is of an ESP-01. */
    private Optional<Illustration> drawing(FlashResult result) {
        boolean real =
                !setup.isSimulated() && setup.options().afterProperty().get().startsProgram();
        return real && isEsp8266(result) ? Optional.of(Illustration.ESP01_GPIO0_FREE) : Optional.empty();
    }

    /** MicroPython's access point ends in the last three bytes of the access point's MAC, which are the station's. */
    private static String lastThreeBytes(MacAddress mac) {
        return "%06x".formatted(mac.value() & 0xffffff);
    }

    private String details(WriteReport report) {
        return report.parts().stream()
                .map(part -> texts.get(
                        part.verified() ? "flash.done.partVerified" : "flash.done.part",
                        FindingTexts.shortName(part.name()),
                        part.address(),
                        part.bytes(),
                        part.sentBytes(),
                        part.md5()))
                .collect(Collectors.joining("\n"));
    }
}
