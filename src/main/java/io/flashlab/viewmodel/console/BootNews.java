package io.flashlab.viewmodel.console;

import io.flashlab.micropython.boot.BootRepair;
import io.flashlab.micropython.boot.BootVerdict;
import io.flashlab.viewmodel.Texts;
import java.util.Optional;

/**
 * A verdict on a board's boot, told to a person.
 *
 * @param good whether it boots
 * @param title the verdict in a few words
 * @param text why, and what to do
 * @param repair what can be done from here
 * @param button the words on the button that does it; empty without one
 */
public record BootNews(boolean good, String title, String text, Optional<BootRepair> repair, String button) {

    static BootNews of(BootVerdict verdict, Texts texts) {
        return switch (verdict) {
            case BootVerdict.Boots(String version, String board, Optional<Boolean> intact) ->
                told(
                        intact.orElse(true),
                        texts.get("console.boot.boots", version),
                        intact.isEmpty()
                                ? board
                                : board + ". "
                                        + texts.get(intact.get() ? "console.boot.intact" : "console.boot.damaged"));
            case BootVerdict.BootsWithoutPrompt _ -> bad(texts, "noPrompt");
            case BootVerdict.StillInLoader _ -> bad(texts, "loader");
            case BootVerdict.Silent() -> bad(texts, "silent");
            case BootVerdict.Garbage _ -> bad(texts, "garbage");
            case BootVerdict.DoesNotBoot(var fault, var repair, String _) -> {
                String key = key(repair);
                yield new BootNews(
                        false,
                        texts.get("console.boot.fails"),
                        texts.get("console.boot.fault." + fault) + " " + advice(repair, texts),
                        key.isEmpty() ? Optional.empty() : Optional.of(repair),
                        key.isEmpty() ? "" : texts.get("console.boot.repair." + key));
            }
        };
    }

    private static BootNews bad(Texts texts, String key) {
        return told(false, texts.get("console.boot.title." + key), texts.get("console.boot.text." + key));
    }

    private static BootNews told(boolean good, String title, String text) {
        return new BootNews(good, title, text, Optional.empty(), "");
    }

    private static String advice(BootRepair repair, Texts texts) {
        return switch (repair) {
            case BootRepair.BetterSupply() -> texts.get("console.boot.supply");
            case BootRepair.WriteRfInitData(long address) -> texts.get("console.boot.rfInit", address);
            case BootRepair.WriteAgainAsDout _,
                    BootRepair.WriteAgainWithSizeDetected _,
                    BootRepair.EraseAndWriteAgain _ -> "";
        };
    }

    /** Empty for what nobody can do from here. */
    private static String key(BootRepair repair) {
        return switch (repair) {
            case BootRepair.WriteAgainAsDout() -> "dout";
            case BootRepair.WriteAgainWithSizeDetected() -> "size";
            case BootRepair.EraseAndWriteAgain() -> "erase";
            case BootRepair.WriteRfInitData _ -> "rfInit";
            case BootRepair.BetterSupply() -> "";
        };
    }
}
