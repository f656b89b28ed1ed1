package io.flashlab.viewmodel.flash;

import io.flashlab.engine.flash.WriteOptions.Erase;
import io.flashlab.viewmodel.Texts;
import java.time.Duration;
import java.util.List;

/** The sentence beside the Flash button: what a press on it does, or what is missing. */
final class FlashSummary {

    /** Start, stop and padding bits make 10 bits of a byte. */
    private static final double BITS_PER_BYTE = 10;

    /** Connecting is not counted; starting the stub and the end of the last erase are. */
    private static final double FIXED_SECONDS = 0.5;

    /** What a W25Q80 takes to erase 1 MB, typically (its data sheet: 2 s typical, 6 s at most for the whole chip). */
    private static final double ERASE_ALL_SECONDS = 2;

    private final Texts texts;
    private final FlashSetup setup;

    FlashSummary(Texts texts, FlashSetup setup) {
        this.texts = texts;
        this.setup = setup;
    }

    String text(boolean clear) {
        if (setup.firmware().rows().isEmpty()) {
            return texts.get("flash.summary.noFile");
        }
        if (setup.board().selectedPortProperty().get() == null) {
            return texts.get("flash.summary.noPort");
        }
        return clear ? whatHappens() : texts.get("flash.summary.blocked");
    }

    private String whatHappens() {
        FlashOptionsViewModel options = setup.options();
        List<FirmwareRow> rows = setup.firmware().tickedRows();
        long size = rows.stream().mapToLong(FirmwareRow::size).sum();
        boolean erase = options.eraseProperty().get() == Erase.ALL;
        String place = rows.size() == 1
                ? texts.get(
                        erase ? "flash.summary.oneErased" : "flash.summary.one",
                        texts.bytes(size),
                        rows.getFirst().addressTextProperty().get().strip())
                : texts.get(erase ? "flash.summary.manyErased" : "flash.summary.many", rows.size(), texts.bytes(size));
        String check = options.verifyProperty().get()
                ? texts.get(rows.size() == 1 ? "flash.summary.verifyOne" : "flash.summary.verifyMany")
                : texts.get("flash.summary.noCheck");
        return place + check + " " + time(rows, erase);
    }

    private String time(List<FirmwareRow> rows, boolean erase) {
        int baud = ExpectedRate.of(setup);
        long travels = rows.stream().mapToLong(FirmwareRow::travelSize).sum();
        double seconds = FIXED_SECONDS + travels * BITS_PER_BYTE / baud + (erase ? ERASE_ALL_SECONDS : 0);
        return texts.get(
                "flash.summary.time",
                texts.duration(Duration.ofMillis(Math.round(seconds * 1000))),
                Integer.toString(baud));
    }
}
