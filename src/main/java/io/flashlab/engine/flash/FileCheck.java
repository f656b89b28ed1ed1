package io.flashlab.engine.flash;

import io.flashlab.engine.flash.PreflightFinding.DoesNotFit;
import io.flashlab.engine.flash.PreflightFinding.ForAnotherChip;
import io.flashlab.engine.flash.PreflightFinding.HeaderSizeTooLarge;
import io.flashlab.engine.flash.PreflightFinding.ImageDamaged;
import io.flashlab.engine.flash.PreflightFinding.ModeRisky;
import io.flashlab.engine.flash.PreflightFinding.NotAnImage;
import io.flashlab.engine.flash.PreflightFinding.Unaligned;
import io.flashlab.engine.flash.PreflightFinding.UnusualAddress;
import io.flashlab.engine.image.FirmwareDescription;
import io.flashlab.engine.image.FirmwareKind;
import io.flashlab.engine.image.FlashMode;
import io.flashlab.engine.image.FlashSizeSetting;
import io.flashlab.engine.image.ImageFamily;
import io.flashlab.engine.image.ImageProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What can be said of one file, given its address, the options and the board. */
final class FileCheck {
    private final CheckedRow row;
    private final FirmwareDescription description;
    private final WriteOptions options;
    private final Optional<String> chip;
    private final OptionalLong flashSize;

    FileCheck(CheckedRow row, WriteOptions options, Optional<PreflightBoard> board) {
        this.row = row;
        this.description = row.description();
        this.options = options;
        this.chip = board.map(PreflightBoard::chip);
        this.flashSize = board.map(PreflightBoard::flashSize).orElse(OptionalLong.empty());
    }

    List<PreflightFinding> findings() {
        List<PreflightFinding> findings = new ArrayList<>();
        fits().ifPresent(findings::add);
        boolean otherChip = otherChip(findings);
        for (ImageProblem problem : description.problems()) {
            findings.add(PreflightFinding.blocking(new ImageDamaged(row.index(), row.name(), problem)));
        }
        place(otherChip).ifPresent(findings::add);
        headerSize().ifPresent(findings::add);
        mode().ifPresent(findings::add);
        alignment().ifPresent(findings::add);
        return findings;
    }

    private Optional<PreflightFinding> fits() {
        if (flashSize.isEmpty() || row.end() <= flashSize.getAsLong()) {
            return Optional.empty();
        }
        long size = flashSize.getAsLong();
        DoesNotFit detail = new DoesNotFit(row.index(), row.name(), row.address(), row.size(), size);
        OptionalLong own = description.address();
        boolean fitsThere = own.isPresent() && own.getAsLong() != row.address() && own.getAsLong() + row.size() <= size;
        return Optional.of(
                fitsThere
                        ? PreflightFinding.blocking(detail, new Fix.MoveTo(row.index(), own.getAsLong()))
                        : PreflightFinding.blocking(detail));
    }

    private boolean otherChip(List<PreflightFinding> findings) {
        Optional<String> imageChip = description.chip();
        if (imageChip.isEmpty() || chip.isEmpty() || imageChip.equals(chip)) {
            return false;
        }
        ForAnotherChip detail = new ForAnotherChip(row.index(), row.name(), imageChip.get(), chip.get());
        findings.add(
                options.force()
                        ? PreflightFinding.warning(detail)
                        : PreflightFinding.blocking(detail, new Fix.RemoveRow(row.index())));
        return true;
    }

    /** Whether the file stands where the chip looks for such a file. */
    private Optional<PreflightFinding> place(boolean otherChip) {
        FirmwareKind kind = description.kind();
        if (kind instanceof FirmwareKind.OtherFormat) {
            return Optional.of(PreflightFinding.blocking(new NotAnImage(row.index(), row.name(), row.address(), kind)));
        }
        OptionalLong own = description.address();
        if (!otherChip && own.isPresent() && own.getAsLong() != row.address()) {
            return Optional.of(PreflightFinding.warning(
                    new UnusualAddress(row.index(), row.name(), row.address(), own.getAsLong()),
                    new Fix.MoveTo(row.index(), own.getAsLong())));
        }
        boolean bootable = kind.isBootable() || kind instanceof FirmwareKind.Blank;
        return isAtBootAddress() && !bootable
                ? Optional.of(PreflightFinding.warning(new NotAnImage(row.index(), row.name(), row.address(), kind)))
                : Optional.empty();
    }

    private boolean isAtBootAddress() {
        return chip.or(description::chip)
                .flatMap(ImageFamily::named)
                .map(ImageFamily::bootloaderAddress)
                .orElse(0L)
                .equals(row.address());
    }

    /** Only the header from which the ROM loads counts, and only when it stays as it is. */
    private Optional<PreflightFinding> headerSize() {
        OptionalLong inHeader = description
                .settings()
                .map(FirmwareDescription.HeaderSettings::flashSize)
                .orElse(OptionalLong.empty());
        boolean tooLarge = inHeader.isPresent()
                && flashSize.isPresent()
                && inHeader.getAsLong() > flashSize.getAsLong()
                && options.size() instanceof FlashSizeSetting.Keep
                && isAtBootAddress();
        return tooLarge
                ? Optional.of(PreflightFinding.warning(
                        new HeaderSizeTooLarge(row.index(), row.name(), inHeader.getAsLong(), flashSize.getAsLong()),
                        new Fix.SetSize(new FlashSizeSetting.Detect())))
                : Optional.empty();
    }

    /** On the ESP-01 and many other ESP8266 modules two of the flash's four data lines are not connected. */
    private Optional<PreflightFinding> mode() {
        boolean esp8266 = chip.or(description::chip)
                .map(name -> name.equals(ImageFamily.ESP8266))
                .orElse(false);
        if (!esp8266 || !isAtBootAddress()) {
            return Optional.empty();
        }
        return description
                .settings()
                .flatMap(inHeader -> options.mode() == FlashMode.KEEP ? inHeader.mode() : Optional.of(options.mode()))
                .filter(mode -> mode == FlashMode.QIO || mode == FlashMode.QOUT)
                .map(mode -> PreflightFinding.warning(
                        new ModeRisky(row.index(), row.name(), mode), new Fix.SetMode(FlashMode.DIO)));
    }

    private Optional<PreflightFinding> alignment() {
        long before = row.address() % FlashAddress.SECTOR;
        return before == 0 || options.erase() == WriteOptions.Erase.ALL
                ? Optional.empty()
                : Optional.of(PreflightFinding.warning(
                        new Unaligned(row.index(), row.name(), row.address(), before),
                        new Fix.MoveTo(row.index(), FlashAddress.sectorStart(row.address()))));
    }
}
