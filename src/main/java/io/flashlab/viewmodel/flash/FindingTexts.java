package io.flashlab.viewmodel.flash;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.BundleInvalid;
import io.flashlab.engine.error.FlasherException.DownloadFailed;
import io.flashlab.engine.error.FlasherException.FileUnusable;
import io.flashlab.engine.error.FlasherException.ImageTooLarge;
import io.flashlab.engine.flash.FlashAddress;
import io.flashlab.engine.flash.PreflightFinding;
import io.flashlab.engine.flash.PreflightFinding.AddressInvalid;
import io.flashlab.engine.flash.PreflightFinding.AllWell;
import io.flashlab.engine.flash.PreflightFinding.DoesNotFit;
import io.flashlab.engine.flash.PreflightFinding.FileUnreadable;
import io.flashlab.engine.flash.PreflightFinding.FlashEncrypted;
import io.flashlab.engine.flash.PreflightFinding.ForAnotherChip;
import io.flashlab.engine.flash.PreflightFinding.FrequencyUnsupported;
import io.flashlab.engine.flash.PreflightFinding.HeaderSizeTooLarge;
import io.flashlab.engine.flash.PreflightFinding.ImageDamaged;
import io.flashlab.engine.flash.PreflightFinding.ModeRisky;
import io.flashlab.engine.flash.PreflightFinding.NotAnImage;
import io.flashlab.engine.flash.PreflightFinding.NothingToFlash;
import io.flashlab.engine.flash.PreflightFinding.Overlap;
import io.flashlab.engine.flash.PreflightFinding.SignedOnly;
import io.flashlab.engine.flash.PreflightFinding.SizeSettingTooLarge;
import io.flashlab.engine.flash.PreflightFinding.SizeUnsupported;
import io.flashlab.engine.flash.PreflightFinding.Unaligned;
import io.flashlab.engine.flash.PreflightFinding.UnusualAddress;
import io.flashlab.engine.image.HeaderSize;
import io.flashlab.viewmodel.Texts;
import java.util.Locale;

/** The words of what the engine's pre-flight check found. */
final class FindingTexts {

    private static final long MIB = 1L << 20;

    private final Texts texts;
    private final FlashSetup setup;

    FindingTexts(Texts texts, FlashSetup setup) {
        this.texts = texts;
        this.setup = setup;
    }

    String of(PreflightFinding.Detail detail) {
        return switch (detail) {
            case NothingToFlash _ -> text("nothingTicked");
            case AddressInvalid(int _, String name, String typed) -> text("addressInvalid", shortName(name), typed);
            case FileUnreadable(int _, String name, FlasherException problem) -> unreadable(shortName(name), problem);
            case Overlap(int _, String name, int _, String other, long address) ->
                text("overlap", shortName(other), shortName(name), FlashAddress.format(address));
            case DoesNotFit(int _, String name, long address, long size, long flashSize) ->
                doesNotFit(shortName(name), address + size - flashSize, flashSize);
            case ForAnotherChip(int _, String name, String imageChip, String boardChip) ->
                text("otherChip", shortName(name), imageChip, boardChip);
            case ImageDamaged(int _, String name, var problem) ->
                text("damaged." + problem.name().toLowerCase(Locale.ROOT), shortName(name));
            case NotAnImage(int _, String name, long address, var kind) ->
                text("notAnImage", shortName(name), FlashAddress.format(address), new KindWords(texts).of(kind));
            case UnusualAddress(int _, String name, long address, long expected) ->
                text("unusualAddress", shortName(name), FlashAddress.format(address), FlashAddress.format(expected));
            case HeaderSizeTooLarge(int _, String name, long headerSize, long flashSize) ->
                text("headerSize", shortName(name), texts.bytes(headerSize), texts.bytes(flashSize));
            case SizeSettingTooLarge(long setting, long flashSize) ->
                text("sizeSetting", texts.bytes(setting), texts.bytes(flashSize));
            case ModeRisky(int _, String _, var mode) ->
                text("mode", mode.name().toLowerCase(Locale.ROOT));
            case FrequencyUnsupported(var frequency, String chip) -> text("frequency", frequency.label(), chip);
            case SizeUnsupported(HeaderSize size, String chip) ->
                text("size", new OptionLabels(texts).size(size), chip);
            case FlashEncrypted(boolean refused) -> text(refused ? "encryptedRefused" : "encrypted");
            case SignedOnly() -> text("signedOnly");
            case Unaligned(int _, String name, long address, long erasedBefore) ->
                text("unaligned", shortName(name), FlashAddress.format(address), texts.bytes(erasedBefore));
            case AllWell(boolean boardKnown) -> text(boardKnown ? "allWell" : "allWellBoardUnknown");
        };
    }

    private String doesNotFit(String name, long excess, long flashSize) {
        return text(tooLargeKind(flashSize), name, texts.bytes(excess), texts.bytes(flashSize));
    }

    /** MicroPython has smaller builds for the ESP8266 only. */
    private String tooLargeKind(long flashSize) {
        if (!setup.mayBeEsp8266() || flashSize >= 2 * MIB) {
            return "tooLarge";
        }
        return flashSize < MIB ? "tooLargeFor512K" : "tooLargeFor1M";
    }

    private String unreadable(String name, FlasherException problem) {
        return switch (problem) {
            case FileUnusable e
            when !shortName(e.name()).equals(name) ->
                text("listed." + e.problem().name().toLowerCase(Locale.ROOT), name, shortName(e.name()));
            case BundleInvalid e -> text("file.other", name, e.reason());
            case DownloadFailed e -> text("download." + e.problem().name().toLowerCase(Locale.ROOT), name, e.address());
            case FileUnusable e -> text("file." + e.problem().name().toLowerCase(Locale.ROOT), name);
            case ImageTooLarge e -> text("file.too_large", name, texts.bytes(e.size()));
            default -> text("file.other", name, String.valueOf(problem.getMessage()));
        };
    }

    private String text(String key, Object... arguments) {
        return texts.get("flash.finding." + key, arguments);
    }

    static String shortName(String name) {
        int slash = Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\'));
        return name.substring(slash + 1);
    }
}
