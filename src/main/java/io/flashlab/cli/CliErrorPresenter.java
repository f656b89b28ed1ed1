package io.flashlab.cli;

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

/**
 * Says what went wrong and what to do about it. The first sentence is worded as esptool words it wherever scripts look
 * for that.
 */
final class CliErrorPresenter {

    private final String board;
    private final boolean stub;

    /**
     * @param board what to call the board that should be there, for example {@code ESP8266}
     * @param stub whether the flasher stub was to be used
     */
    CliErrorPresenter(String board, boolean stub) {
        this.board = board;
        this.stub = stub;
    }

    /**
     * An error in words.
     *
     * @param text what happened
     * @param hint what to do; may be empty
     * @param exitCode for the process
     */
    record Presented(String text, String hint, int exitCode) {

        static Presented failed(String text, String hint) {
            return new Presented(text, hint, ExitCode.FAILED);
        }
    }

    Presented present(FlasherException error) {
        return switch (error) {
            case PortNotFound e -> Presented.failed(couldNotOpen(e.port(), cause(e)), portMissing(e.port()));
            case PortBusy e ->
                Presented.failed(
                        couldNotOpen(
                                e.port(), e.holder().map(h -> "in use by " + h).orElse("in use by another program")),
                        "Close the program that uses it (a serial monitor, an editor) and try again.");
            case PermissionDenied e ->
                Presented.failed(
                        couldNotOpen(e.port(), "permission denied"),
                        "On Linux: sudo usermod -aG dialout $USER (on Arch: uucp), then log out and in again.");
            case PortLost e ->
                Presented.failed(
                        message(e),
                        "Check cable and plug; a board that draws too much current makes its port vanish, too.");
            case PortUnusable e ->
                Presented.failed(
                        couldNotOpen(e.port(), e.reason()),
                        "Unplug the board, plug it in again and check that its driver is installed.");
            case NoSync e -> noSync(e);
            case WrongBootMode e ->
                Presented.failed(
                        ("Failed to connect to %s: Wrong boot mode detected (%s)! The chip needs to be in download"
                                        + " mode.")
                                .formatted(board, e.bootMode()),
                        "Connect GPIO0 to GND, then reset the board or plug it in again.");
            case WrongChip e -> Presented.failed(message(e), "Leave out --chip, or give the one that is there.");
            case UnknownChip e -> Presented.failed(message(e), "This version does not know that chip.");
            case FileUnusable e -> fileUnusable(e);
            case ImageInvalid e -> Presented.failed(message(e), "Check that this is the right file for the chip.");
            case BundleInvalid e -> Presented.failed(message(e), "");
            case DownloadFailed e -> Presented.failed(message(e), "Check the address and the connection.");
            case ImageForOtherChip e ->
                Presented.failed(
                        message(e),
                        "It is for %s. Nothing was written. --force writes it all the same.".formatted(e.imageChip()));
            case ImageForOtherRevision e -> Presented.failed(message(e), "Nothing was written.");
            case ProtectionActive e -> Presented.failed(message(e), "Nothing was changed.");
            case OptionsConflict e -> Presented.failed(message(e), "Leave out one of them.");
            case ImageTooLarge e ->
                Presented.failed(
                        message(e) + " Change the flash_size argument or flashing address.",
                        "Nothing was written. Use a smaller image, or a board with more flash.");
            case RegionOverlap e ->
                Presented.failed(message(e), "Nothing was written. Give one of them another address.");
            case RegionInvalid e -> Presented.failed(e.reason(), "Nothing was changed. Check address and size.");
            case SettingInvalid e ->
                Presented.failed(
                        e.reason() + ".",
                        "Correct %s = %s in the configuration file, or take it out.".formatted(e.option(), e.value()));
            case VerifyMismatch e ->
                Presented.failed(
                        message(e),
                        "Verify with the same --flash-mode, --flash-freq and --flash-size as used for writing. If that"
                                + " is so, write again with a lower --baud.");
            case Rejected e ->
                Presented.failed(message(e), "Reset the board and try again, with a lower --baud if it persists.");
            case ResponseTimeout e ->
                Presented.failed(
                        "The chip stopped responding. " + message(e),
                        "Reset the board and try again, with a lower --baud; check cable and supply.");
            case ResponseInvalid e ->
                Presented.failed(
                        message(e), "Reset the board and try again, with a lower --baud; check cable and supply.");
            case Unsupported e -> unsupported(e);
            case Cancelled e -> new Presented("Run cancelled by user.", "", ExitCode.CANCELLED);
        };
    }

    private static String message(FlasherException e) {
        return String.valueOf(e.getMessage());
    }

    private static String cause(PortNotFound e) {
        Throwable cause = e.getCause();
        return cause == null || cause.getMessage() == null ? "no such port" : cause.getMessage();
    }

    private Presented noSync(NoSync e) {
        String heard = e.bootLog().isEmpty()
                ? "No serial data received."
                : e.bootLog().contains("waiting for download")
                        ? "Download mode successfully detected, but getting no sync reply: The serial TX path seems to"
                                + " be down."
                        : "The board sends text but does not answer. It said: "
                                + e.bootLog().strip();
        return Presented.failed(
                "Failed to connect to %s: %s".formatted(board, heard),
                "Is the board powered and in its loader? Connect GPIO0 to GND, then reset it or plug it in again; check"
                        + " that TX and RX are crossed.");
    }

    private Presented unsupported(Unsupported e) {
        boolean named = e.reason().contains(e.operation());
        return Presented.failed(named ? e.reason() + "." : message(e), stub ? "" : "Try it without --no-stub.");
    }

    private static Presented fileUnusable(FileUnusable e) {
        return switch (e.problem()) {
            case EMPTY -> Presented.failed("'%s' is empty.".formatted(e.name()), "Was the download complete?");
            case MISSING, NOT_A_FILE -> Presented.failed(message(e), "Check the name.");
            case NOT_PERMITTED -> Presented.failed(message(e), "Check the file's permissions.");
            case READ_FAILED, WRITE_FAILED -> Presented.failed(message(e), "Check the disk it is on.");
        };
    }

    private static String couldNotOpen(String port, String detail) {
        return "Could not open %s, the port is busy or doesn't exist.%n(%s)".formatted(port, detail);
    }

    private static String portMissing(String port) {
        return port.contains("://")
                ? "Check host and port number, and that the other side is running."
                : "Check that the board is plugged in; '%s ports' lists the ports there are."
                        .formatted(Version.PROGRAM);
    }
}
