package io.flashlab.viewmodel.console;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.micropython.MicroPythonException;
import io.flashlab.micropython.files.BoardPath;
import io.flashlab.micropython.files.Upload;
import java.nio.file.Path;

/** What a person does with MicroPython's interpreter, besides typing. What the board prints comes to the terminal. UI thread only. */
public final class PythonHelp {

    private static final Object DONE = new Object();

    private final ConsoleViewModel console;
    private final PythonWork work;

    PythonHelp(ConsoleViewModel console, PythonWork work) {
        this.console = console;
        this.work = work;
    }

    /** Ends whatever the board does. */
    public void interrupt() {
        console.interrupt();
    }

    /** Begins the interpreter anew; {@code boot.py} and {@code main.py} run. */
    public void softReset() {
        work.onPython(
                (board, _) -> {
                    board.softReset();
                    return DONE;
                },
                _ -> console.show("\r\nMPY: soft reboot\r\n"));
    }

    /** Runs a program of this computer to its end. A cancel stops it. */
    public void runFile(Path file) {
        work.run(
                (board, _) -> {
                    byte[] script = source(file);
                    board.run(script, this::shown);
                    return DONE;
                },
                _ -> {});
    }

    /** Runs code as if a person pasted it. */
    public void paste(String code) {
        if (!code.isBlank()) {
            work.run((board, _) -> board.paste(code), printed -> console.show(printed.replace("\n", "\r\n")));
        }
    }

    private static byte[] source(Path file) throws FlasherException, MicroPythonException {
        return Upload.of(file, BoardPath.ROOT).getFirst().content();
    }

    private void shown(byte[] printed) {
        console.terminal().feed().add(printed, 0, printed.length);
    }
}
