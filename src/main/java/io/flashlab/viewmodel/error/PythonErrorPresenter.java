package io.flashlab.viewmodel.error;

import io.flashlab.engine.error.FlasherException.PortLost;
import io.flashlab.micropython.MicroPythonException;
import io.flashlab.micropython.MicroPythonException.AnswerGarbled;
import io.flashlab.micropython.MicroPythonException.BoardReset;
import io.flashlab.micropython.MicroPythonException.NoFileSystem;
import io.flashlab.micropython.MicroPythonException.NoPrompt;
import io.flashlab.micropython.MicroPythonException.PathRefused;
import io.flashlab.micropython.MicroPythonException.ScriptFailed;
import io.flashlab.micropython.MicroPythonException.StoppedAnswering;
import io.flashlab.micropython.MicroPythonException.TransferDiffers;
import io.flashlab.viewmodel.Texts;
import java.util.List;

/** Turns every failure of MicroPython on a board into a card that says what happened and what to do about it. */
public final class PythonErrorPresenter {

    private final CardText text;

    public PythonErrorPresenter(Texts texts) {
        this.text = new CardText(texts, HostSystem.current());
    }

    /** The card for a failure. */
    public ErrorCard present(MicroPythonException error) {
        return switch (error) {
            case NoPrompt e -> noPrompt(e);
            case StoppedAnswering e -> card("pythonStopped", e.heard(), text.seconds(e.waited()));
            case BoardReset e -> card("pythonReset", e.heard());
            case AnswerGarbled e -> card("pythonGarbled", e.heard());
            case ScriptFailed e -> card("pythonScript", e.error().traceback(), String.valueOf(e.getMessage()));
            case NoFileSystem e -> card("pythonNoFiles", e.reason());
            case PathRefused e -> path(e);
            case TransferDiffers e -> card("pythonDiffers", e.found() + " / " + e.expected(), e.path());
        };
    }

    /** The card for a port that went away while MicroPython was worked with: unlike a flash, nothing on the board is broken. */
    public ErrorCard present(PortLost error) {
        return card("pythonLost", "", error.port());
    }

    private ErrorCard noPrompt(NoPrompt error) {
        String rate = Integer.toString(error.baudRate());
        return switch (error.obstacle()) {
            case SILENT -> card("pythonSilent", error.heard(), rate);
            case GARBLED -> card("pythonWrongRate", error.heard(), rate);
            case BUSY -> card("pythonBusy", error.heard());
            case IN_LOADER -> card("pythonInLoader", error.heard());
        };
    }

    private ErrorCard path(PathRefused error) {
        String kind = switch (error.problem()) {
            case MISSING -> "pythonMissing";
            case NO_SPACE -> "pythonNoSpace";
            case NOT_EMPTY -> "pythonNotEmpty";
            case EXISTS, A_FOLDER, NOT_A_FOLDER, NOT_PERMITTED, OTHER -> "pythonPath";
        };
        return card(kind, error.getMessage() + "\n" + error.detail(), error.path());
    }

    private ErrorCard card(String kind, String details, Object... arguments) {
        ErrorAction close = new ErrorAction.BackToFiles(text.close());
        return text.card(kind, List.of(close), arguments).withDetails(details.strip());
    }
}
