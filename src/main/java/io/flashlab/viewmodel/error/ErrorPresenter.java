package io.flashlab.viewmodel.error;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.BundleInvalid;
import io.flashlab.engine.error.FlasherException.Cancelled;
import io.flashlab.engine.error.FlasherException.DownloadFailed;
import io.flashlab.engine.error.FlasherException.FileUnusable;
import io.flashlab.engine.error.FlasherException.ImageForOtherChip;
import io.flashlab.engine.error.FlasherException.ImageForOtherRevision;
import io.flashlab.engine.error.FlasherException.ImageInvalid;
import io.flashlab.engine.error.FlasherException.ImageTooLarge;
import io.flashlab.engine.error.FlasherException.NoSync;
import io.flashlab.engine.error.FlasherException.OptionsConflict;
import io.flashlab.engine.error.FlasherException.PermissionDenied;
import io.flashlab.engine.error.FlasherException.PortBusy;
import io.flashlab.engine.error.FlasherException.PortLost;
import io.flashlab.engine.error.FlasherException.PortNotFound;
import io.flashlab.engine.error.FlasherException.PortUnusable;
import io.flashlab.engine.error.FlasherException.ProtectionActive;
import io.flashlab.engine.error.FlasherException.RegionInvalid;
import io.flashlab.engine.error.FlasherException.RegionOverlap;
import io.flashlab.engine.error.FlasherException.Rejected;
import io.flashlab.engine.error.FlasherException.ResponseInvalid;
import io.flashlab.engine.error.FlasherException.ResponseTimeout;
import io.flashlab.engine.error.FlasherException.SettingInvalid;
import io.flashlab.engine.error.FlasherException.UnknownChip;
import io.flashlab.engine.error.FlasherException.Unsupported;
import io.flashlab.engine.error.FlasherException.VerifyMismatch;
import io.flashlab.engine.error.FlasherException.WrongBootMode;
import io.flashlab.engine.error.FlasherException.WrongChip;
import io.flashlab.engine.transport.PortInfo;
import io.flashlab.viewmodel.Texts;
import java.util.Optional;

/** Turns every failure that the engine knows into a card that says what happened and what to do about it. */
public final class ErrorPresenter {

    private final Texts texts;

    /** @param texts the bundle with the {@code error.*} keys */
    public ErrorPresenter(Texts texts) {
        this.texts = texts;
    }

    /** The card for somebody who has plugged in a board that the list of ports does not show. */
    public ErrorCard nothingAppears(ErrorContext context) {
        return new MissingPortCards(new CardText(texts, context.host()), context).nothingAppears();
    }

    /** The card for a failure; empty when it is no failure: the user cancelled. */
    public Optional<ErrorCard> present(FlasherException error, ErrorContext context) {
        CardText text = new CardText(texts, context.host());
        PortCards ports = new PortCards(text, context);
        BoardCards boards = new BoardCards(text, context);
        FirmwareCards firmware = new FirmwareCards(text, context);
        Optional<ErrorCard> card = switch (error) {
            case PortNotFound e -> Optional.of(ports.notFound(e));
            case PortBusy e -> Optional.of(ports.busy(e));
            case PermissionDenied e -> Optional.of(ports.permissionDenied(e));
            case PortLost e -> Optional.of(ports.lost(e));
            case PortUnusable e -> Optional.of(ports.unusable(e));
            case NoSync e -> Optional.of(boards.noAnswer(e));
            case WrongBootMode e -> Optional.of(boards.wrongBootMode(e));
            case WrongChip e -> Optional.of(boards.wrongChip(e));
            case UnknownChip e -> Optional.of(boards.unknownChip(e));
            case ResponseTimeout e -> Optional.of(boards.stoppedAnswering(e));
            case ResponseInvalid e -> Optional.of(boards.garbled(e));
            case Rejected e -> Optional.of(boards.refused(e));
            case Unsupported e -> Optional.of(boards.unsupported(e));
            case VerifyMismatch e -> Optional.of(boards.verifyMismatch(e));
            case SettingInvalid e -> Optional.of(boards.settingInvalid(e));
            case FileUnusable e -> Optional.of(firmware.unusable(e));
            case ImageInvalid e -> Optional.of(firmware.invalid(e));
            case BundleInvalid e -> Optional.of(firmware.bundleInvalid(e));
            case DownloadFailed e -> Optional.of(firmware.downloadFailed(e));
            case ImageForOtherChip e -> Optional.of(firmware.forOtherChip(e));
            case ImageForOtherRevision e -> Optional.of(firmware.forOtherRevision(e));
            case ProtectionActive e -> Optional.of(boards.protectedBy(e));
            case OptionsConflict e -> Optional.of(firmware.optionsConflict(e));
            case ImageTooLarge e -> Optional.of(firmware.tooLarge(e));
            case RegionOverlap e -> Optional.of(firmware.overlap(e));
            case RegionInvalid e -> Optional.of(firmware.regionInvalid(e));
            case Cancelled e -> Optional.empty();
        };
        return card.map(c -> c.withDetails(details(error, c.details())));
    }

    /** What happened, in one line; empty when it is no failure. */
    public String title(FlasherException error, Optional<PortInfo> port) {
        return present(error, new ErrorContext(HostSystem.current(), port, false, false))
                .map(ErrorCard::title)
                .orElse("");
    }

    private static String details(FlasherException error, String more) {
        StringBuilder text =
                new StringBuilder(error.getClass().getSimpleName()).append(": ").append(error.getMessage());
        for (Throwable cause = error.getCause(); cause != null; cause = cause.getCause()) {
            text.append('\n').append(cause);
        }
        return more.isEmpty() ? text.toString() : text.append('\n').append(more).toString();
    }
}
