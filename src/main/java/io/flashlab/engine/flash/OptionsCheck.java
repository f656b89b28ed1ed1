package io.flashlab.engine.flash;

import io.flashlab.engine.flash.PreflightFinding.FlashEncrypted;
import io.flashlab.engine.flash.PreflightFinding.FrequencyUnsupported;
import io.flashlab.engine.flash.PreflightFinding.SignedOnly;
import io.flashlab.engine.flash.PreflightFinding.SizeSettingTooLarge;
import io.flashlab.engine.flash.PreflightFinding.SizeUnsupported;
import io.flashlab.engine.image.FlashFrequency;
import io.flashlab.engine.image.FlashSizeSetting;
import io.flashlab.engine.image.HeaderSize;
import io.flashlab.engine.image.ImageFamily;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compares the options with the board, whatever the files. */
final class OptionsCheck {

    private OptionsCheck() {}

    static List<PreflightFinding> check(WriteOptions options, Optional<PreflightBoard> board) {
        List<PreflightFinding> findings = new ArrayList<>();
        Optional<ImageFamily> family = board.map(PreflightBoard::chip).flatMap(ImageFamily::named);
        family.filter(known -> options.frequency() != FlashFrequency.KEEP
                        && known.frequencyCode(options.frequency()).isEmpty())
                .ifPresent(known -> findings.add(PreflightFinding.blocking(
                        new FrequencyUnsupported(options.frequency(), known.chip()), new Fix.KeepFrequency())));
        if (options.size() instanceof FlashSizeSetting.Fixed(HeaderSize chosen)) {
            Fix detect = new Fix.SetSize(new FlashSizeSetting.Detect());
            family.filter(known -> known.sizeCode(chosen).isEmpty())
                    .ifPresent(known ->
                            findings.add(PreflightFinding.blocking(new SizeUnsupported(chosen, known.chip()), detect)));
            board.map(PreflightBoard::flashSize)
                    .filter(size -> size.isPresent() && size.getAsLong() < chosen.bytes())
                    .ifPresent(size -> findings.add(PreflightFinding.warning(
                            new SizeSettingTooLarge(chosen.bytes(), size.getAsLong()), detect)));
        }
        board.map(PreflightBoard::security).ifPresent(security -> protection(security, options, findings));
        return findings;
    }

    /** As {@link WriteProtection} will have it, as far as that can be told before the board is asked again. */
    private static void protection(ChipSecurity security, WriteOptions options, List<PreflightFinding> findings) {
        if (security.flashEncrypted() && !options.encrypt()) {
            boolean refused = security.secureDownloadMode() && !options.force();
            FlashEncrypted detail = new FlashEncrypted(refused);
            findings.add(refused ? PreflightFinding.blocking(detail) : PreflightFinding.warning(detail));
        }
        if (security.secureBoot()) {
            findings.add(PreflightFinding.warning(new SignedOnly()));
        }
    }
}
