package io.flashlab.cli;

import io.flashlab.cli.args.FileAction;
import io.flashlab.cli.json.PythonFacts;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.log.EspLogger;
import io.flashlab.micropython.MicroPythonException;
import io.flashlab.micropython.files.BoardEntry;
import io.flashlab.micropython.files.BoardFiles;
import io.flashlab.micropython.files.BoardPath;
import io.flashlab.micropython.files.BoardSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "fs",
        description = {
            "Files on a board with MicroPython: ls, get, put, rm, mkdir, df (free space).",
            "What is put is compared by a sum that the board computes, and only then takes its place."
        },
        footer = {
            "",
            "Examples: list; put a program and a folder; get a copy; remove a folder with everything",
            "  flashlab-cli --port COM7 fs ls /",
            "  flashlab-cli --port COM7 fs put main.py lib",
            "  flashlab-cli --port COM7 fs get /main.py --to backup.py",
            "  flashlab-cli --port COM7 fs rm --recursive /lib"
        })
final class FsCommand implements Callable<Integer> {

    private final PromptWork work;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final PromptOptions prompt = new PromptOptions();

    @Parameters(
            index = "0",
            paramLabel = "ACTION",
            converter = FileAction.Converter.class,
            description = "ls, get, put, rm, mkdir or df.")
    private FileAction action = FileAction.LS;

    @Parameters(
            index = "1..*",
            paramLabel = "FILE",
            description = "Files and folders: of this computer with put, else of the board. Default for ls and df: /.")
    private List<String> names = new ArrayList<>();

    @Option(
            names = "--to",
            paramLabel = "FILE",
            description = {
                "Where get and put put it: a folder, which ends with / if it is not there yet, or a new name.",
                "Default: / on the board, the working folder here."
            })
    private @Nullable String to;

    @Option(
            names = {"-r", "--recursive"},
            description = "With rm: folders with everything in them.")
    private boolean recursive;

    FsCommand(PromptWork work) {
        this.work = work;
    }

    @Override
    public Integer call() throws FlasherException, MicroPythonException {
        switch (action) {
            case GET, PUT, RM, MKDIR -> {
                if (names.isEmpty()) {
                    throw UsageProblem.in(spec, "Missing argument 'FILE'.");
                }
            }
            case LS, DF -> {
                if (names.isEmpty()) {
                    names = List.of("/");
                }
            }
        }
        work.python(prompt, (board, logger) -> act(new BoardFiles(board), logger));
        return ExitCode.OK;
    }

    private void act(BoardFiles files, EspLogger logger) throws FlasherException, MicroPythonException {
        FileCopies copies = new FileCopies(files, logger, work.report());
        switch (action) {
            case LS -> list(files, logger);
            case GET -> copies.get(paths(), to == null ? "" : to);
            case PUT -> copies.put(names, to == null ? "/" : to);
            case RM -> remove(files);
            case MKDIR -> {
                for (BoardPath path : paths()) {
                    files.makeFolders(path);
                }
            }
            case DF -> {
                BoardSpace space = files.space(paths().getFirst());
                work.report().add(facts -> PythonFacts.space(facts, space));
                logger.print("%s of %s bytes are free.".formatted(space.free(), space.total()));
            }
        }
    }

    private List<BoardPath> paths() {
        return names.stream().map(BoardPath::of).toList();
    }

    private void list(BoardFiles files, EspLogger logger) throws FlasherException, MicroPythonException {
        for (BoardPath path : paths()) {
            List<BoardEntry> entries = files.list(path);
            work.report().add(facts -> PythonFacts.entries(facts, entries));
            entries.forEach(entry -> logger.print(
                    entry.folder()
                            ? "%10s  %s/".formatted("", entry.name())
                            : "%10s  %s".formatted(entry.size(), entry.name())));
        }
    }

    private void remove(BoardFiles files) throws FlasherException, MicroPythonException {
        for (BoardPath path : paths()) {
            if (recursive) {
                files.deleteTree(path);
            } else {
                files.delete(path);
            }
        }
    }
}
