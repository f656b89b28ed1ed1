package io.flashlab.cli;

import io.flashlab.cli.CliErrorPresenter.Presented;
import io.flashlab.micropython.MicroPythonException;
import io.flashlab.micropython.MicroPythonException.AnswerGarbled;
import io.flashlab.micropython.MicroPythonException.BoardReset;
import io.flashlab.micropython.MicroPythonException.NoFileSystem;
import io.flashlab.micropython.MicroPythonException.NoPrompt;
import io.flashlab.micropython.MicroPythonException.PathRefused;
import io.flashlab.micropython.MicroPythonException.ScriptFailed;
import io.flashlab.micropython.MicroPythonException.StoppedAnswering;
import io.flashlab.micropython.MicroPythonException.TransferDiffers;

/** Says what went wrong with MicroPython on a board, and what to do about it. */
final class PythonErrorPresenter {

    /** Of what the board said last, so much tells what it was about. */
    private static final int SHOWN = 400;

    private PythonErrorPresenter() {}

    static Presented present(MicroPythonException error) {
        String text = String.valueOf(error.getMessage());
        return switch (error) {
            case NoPrompt e -> Presented.failed(withHeard(text, e.heard()), noPrompt(e));
            case StoppedAnswering e ->
                Presented.failed(withHeard(text, e.heard()), "Reset the board and try again; check cable and supply.");
            case BoardReset e ->
                Presented.failed(
                        withHeard(text, e.heard()),
                        "If its program did not ask for that: a watchdog, or a supply that breaks down."
                                + " 'flashlab-cli check-boot' says whether it still boots.");
            case AnswerGarbled e ->
                Presented.failed(
                        withHeard(text, e.heard()),
                        "Does a program or WebREPL write on the same line? Try again; check the cable.");
            case ScriptFailed e ->
                Presented.failed(
                        "The program ended with an exception.%n%s"
                                .formatted(e.error().traceback()),
                        e.error().type().equals("MemoryError")
                                ? "Reset the board, so that its memory is in one piece again, and try once more."
                                : "");
            case NoFileSystem e ->
                Presented.failed(
                        text,
                        "Some builds have none, for want of flash. On others: erase the flash, write MicroPython again,"
                                + " with the right --flash-size.");
            case PathRefused e -> Presented.failed(text, pathRefused(e));
            case TransferDiffers e ->
                Presented.failed(text, "The file that was there before is still there. Try again; check the cable.");
        };
    }

    private static String noPrompt(NoPrompt e) {
        return switch (e.obstacle()) {
            case SILENT ->
                "Does the board run MicroPython, and is GPIO0 free? Reset it; check TX, RX and supply. 'flashlab-cli"
                        + " check-boot' finds out why it does not boot.";
            case GARBLED ->
                "Its program speaks at another rate: try --baud 115200, or 74880 for the ROM of an ESP8266.";
            case BUSY ->
                "Its program does not let Ctrl-C through, or it is not MicroPython. Reset the board and try at once;"
                        + " 'flashlab-cli monitor' shows what it does.";
            case IN_LOADER -> "Disconnect GPIO0 from GND, then reset the board or plug it in again.";
        };
    }

    private static String pathRefused(PathRefused e) {
        return switch (e.problem()) {
            case MISSING -> "'flashlab-cli fs ls' shows what is there.";
            case NOT_EMPTY -> "--recursive removes it with everything in it.";
            case NO_SPACE ->
                "Remove something first: 'flashlab-cli fs df' shows how much is free. "
                        + (e.detail().contains("bytes") ? e.detail() + "." : "");
            case EXISTS, A_FOLDER, NOT_A_FOLDER -> "Give another name.";
            case NOT_PERMITTED, OTHER -> "";
        };
    }

    private static String withHeard(String text, String heard) {
        if (heard.isEmpty()) {
            return text;
        }
        String last = heard.length() > SHOWN ? "..." + heard.substring(heard.length() - SHOWN) : heard;
        return "%s It said last:%n%s".formatted(text, last);
    }
}
