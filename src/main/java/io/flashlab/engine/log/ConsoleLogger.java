package io.flashlab.engine.log;

import java.io.PrintStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Speaks on a terminal or into a pipe.
 *
 * <p>Into a pipe: every line as it comes, and a line of progress for each whole percent. On a terminal: one progress bar
 * drawn in place, which the next line replaces, and the steps of connecting and of starting the stub disappear when they
 * end well, all but their warnings and notes. Errors go to the error stream, everything else to the output stream.
 */
public final class ConsoleLogger implements EspLogger {

    private static final int USUAL_COLUMNS = 80;

    private final PrintStream out;
    private final PrintStream err;
    private final TerminalTraits terminal;
    private final Ink ink;
    private final Deque<OpenStage> stages = new ArrayDeque<>();
    private Verbosity verbosity = Verbosity.AUTO;
    private boolean progressShown = true;
    private boolean lineOpen;
    private boolean barOpen;
    private int openLength;
    private String lastProgress = "";

    /** With {@link Verbosity#AUTO}, showing progress. */
    public ConsoleLogger(PrintStream out, PrintStream err, TerminalTraits terminal) {
        this.out = out;
        this.err = err;
        this.terminal = terminal;
        this.ink = new Ink(terminal.colours());
    }

    @Override
    public void print(String message) {
        if (isHeldBack()) {
            return;
        }
        boolean onlyEndsTheLine = lineOpen && !barOpen && message.isEmpty();
        makeRoom();
        if (!onlyEndsTheLine) {
            writeLine(message);
        }
    }

    @Override
    public void printPart(String text) {
        if (isHeldBack()) {
            return;
        }
        if (barOpen) {
            makeRoom();
        }
        out.print(text);
        out.flush();
        lineOpen = true;
        openLength += text.length();
    }

    @Override
    public void note(String message) {
        remark(ink.note("Note:") + " " + message);
    }

    @Override
    public void warning(String message) {
        remark(ink.warning("Warning:") + " " + message);
    }

    @Override
    public void error(String message) {
        endOpenLine();
        out.flush();
        err.println(ink.error(message));
        err.flush();
    }

    @Override
    public void beginStage(Stage stage) {
        stages.push(new OpenStage(stage));
    }

    @Override
    public void endStage(Stage stage) {
        if (stages.stream().noneMatch(open -> open.stage == stage)) {
            return;
        }
        OpenStage ended = stages.pop();
        while (ended.stage != stage) {
            // A stage inside was neither ended nor left: what it printed stays.
            ended = stages.pop();
        }
        makeRoom();
        if (terminal.inPlace() && collapses(stage) && !ended.wrapped) {
            takeBack(ended);
        }
    }

    @Override
    public void leaveStages() {
        stages.clear();
    }

    @Override
    public void progress(Progress progress) {
        if (!progressShown || isHeldBack()) {
            return;
        }
        if (terminal.inPlace()) {
            drawBar(progress);
        } else if (progress.stage() != Stage.VERIFY) {
            // Verifying is one question to the board: its beginning and its end have lines of their own.
            printOncePerPercent(progress);
        }
    }

    @Override
    public void setVerbosity(Verbosity newVerbosity) {
        verbosity = newVerbosity;
    }

    /** Whether progress is shown; it is unless this says otherwise. */
    public void showProgress(boolean shown) {
        progressShown = shown;
    }

    /** Ends a line that was begun, so that somebody else can go on from a fresh one. */
    public void finish() {
        endOpenLine();
        out.flush();
    }

    private void remark(String line) {
        if (verbosity == Verbosity.SILENT) {
            return;
        }
        makeRoom();
        stages.forEach(open -> open.kept.add(line));
        writeLine(line);
    }

    private void drawBar(Progress progress) {
        if (lineOpen && !barOpen) {
            endOpenLine();
        }
        out.print(Ink.BACK_TO_START_OF_LINE + ProgressLine.narrow(progress));
        lineOpen = true;
        barOpen = true;
        out.flush();
    }

    private void printOncePerPercent(Progress progress) {
        String reached = progress.stage() + " " + progress.index() + " " + ProgressLine.percent(progress);
        if (!reached.equals(lastProgress)) {
            lastProgress = reached;
            endOpenLine();
            writeLine(ProgressLine.wide(progress));
        }
    }

    /** Lines inside a stage are details; a compact plain output leaves them out since it cannot take them back. */
    private boolean isHeldBack() {
        return verbosity == Verbosity.SILENT
                || (verbosity == Verbosity.COMPACT && !terminal.inPlace() && !stages.isEmpty());
    }

    /** Stages that only lead to the work. What the others print are facts and results. */
    private boolean collapses(Stage stage) {
        return verbosity != Verbosity.VERBOSE && (stage == Stage.CONNECT || stage == Stage.START_STUB);
    }

    /** Ends a line that was begun; a progress bar gives way instead, unless everything is to be kept. */
    private void makeRoom() {
        if (barOpen && verbosity != Verbosity.VERBOSE) {
            out.print(Ink.BACK_TO_START_OF_LINE);
            lineOpen = false;
            barOpen = false;
            openLength = 0;
        } else {
            endOpenLine();
        }
    }

    private void endOpenLine() {
        if (lineOpen) {
            out.println();
            int length = openLength;
            stages.forEach(open -> open.add(1, length));
            lineOpen = false;
            barOpen = false;
            openLength = 0;
        }
    }

    private void writeLine(String line) {
        out.println(line);
        out.flush();
        int lines = 1 + (int) line.chars().filter(c -> c == '\n').count();
        int length = line.lines().mapToInt(String::length).max().orElse(0);
        stages.forEach(open -> open.add(lines, length));
    }

    private void takeBack(OpenStage ended) {
        out.print(Ink.TAKE_BACK_A_LINE.repeat(ended.lines));
        stages.forEach(open -> open.lines -= ended.lines);
        ended.kept.forEach(this::writeLine);
        out.flush();
    }

    /** A stage under way: how many lines it has put on the screen, and which of them stay. */
    private static final class OpenStage {
        private final Stage stage;
        private final List<String> kept = new ArrayList<>();
        private int lines;
        private boolean wrapped;

        private OpenStage(Stage stage) {
            this.stage = stage;
        }

        /** A line that a usual terminal wraps takes nobody knows how many rows: such a stage stays as it is. */
        private void add(int count, int longest) {
            lines += count;
            wrapped |= longest > USUAL_COLUMNS;
        }
    }
}
