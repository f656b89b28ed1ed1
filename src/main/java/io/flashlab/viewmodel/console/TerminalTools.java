package io.flashlab.viewmodel.console;

import io.flashlab.viewmodel.log.LogViewModel;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.concurrent.Executor;

/** What can be done with what the terminal holds. UI thread only. */
public final class TerminalTools {

    private final TerminalText text;
    private final TerminalSearch search;
    private final LogViewModel log;
    private final Executor worker;
    private final Executor ui;

    /**
     * @param log is told how saving went
     * @param worker searches and writes
     */
    public TerminalTools(Terminal terminal, LogViewModel log, Executor worker, Executor ui) {
        this.text = new TerminalText(terminal, ZoneId.systemDefault());
        this.search = new TerminalSearch(terminal, worker, ui);
        this.log = log;
        this.worker = worker;
        this.ui = ui;
    }

    public TerminalText text() {
        return text;
    }

    public TerminalSearch search() {
        return search;
    }

    /** Writes all lines to a file. */
    public void save(Path file) {
        text.save(file, worker, ui, log);
    }
}
