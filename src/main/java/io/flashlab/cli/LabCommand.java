package io.flashlab.cli;

import io.flashlab.cli.json.LabFacts;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.FileProblem;
import io.flashlab.engine.error.FlasherException.FileUnusable;
import io.flashlab.engine.log.EspLogger;
import io.flashlab.engine.log.Verbosity;
import io.flashlab.engine.transport.PortInfo;
import io.flashlab.lab.BoardState;
import io.flashlab.lab.LabBench;
import io.flashlab.lab.LabJobFile;
import io.flashlab.lab.LabRun;
import io.flashlab.lab.PreparedJob;
import io.flashlab.lab.StationView;
import io.flashlab.lab.roster.ClassList;
import io.flashlab.lab.roster.Roster;
import io.flashlab.lab.roster.RosterTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "lab",
        description = {
            "Flash many boards at the same time: a class's, a workshop's, a production run's.",
            "The exit code is 0 only if there were boards and all of them passed."
        },
        footer = {
            "",
            "Examples: all boards that are plugged in; every board that will be plugged in, until 24 are done",
            "  flashlab-cli lab class-7b.json --all --report class-7b.csv",
            "  flashlab-cli lab class-7b.json --watch --count 24 --class-list names.txt"
        })
final class LabCommand implements Callable<Integer> {

    private static final Duration FRAME = Duration.ofMillis(200);
    private static final int FRAMES_A_LOOK = 5;

    private final CliContext context;
    private final GlobalOptions options;
    private final LoggerFactory loggers;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(index = "0", paramLabel = "JOB", description = "The job, a file that the window's Lab page saves.")
    private Path job = Path.of("");

    @Mixin
    private final LabPorts ports = new LabPorts();

    @Option(
            names = "--count",
            paramLabel = "NUMBER",
            description = "With --watch: end when so many boards have passed.")
    private int count = Integer.MAX_VALUE;

    @Option(names = "--again", description = "Flash boards too that the roster says have this firmware.")
    private boolean again;

    @Option(
            names = "--class-list",
            paramLabel = "FILE",
            description = "Names for the boards, in the order in which they come: a table (CSV) or one a line.")
    private @Nullable Path classList;

    @Option(
            names = "--roster",
            paramLabel = "FILE",
            description =
                    "Where results are kept as they happen. Default: beside the job, with the ending .roster.jsonl.")
    private @Nullable Path rosterFile;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Write the roster there in the end: a table, or JSON if the name ends with .json.")
    private @Nullable Path report;

    LabCommand(CliContext context, GlobalOptions options, LoggerFactory loggers) {
        this.context = context;
        this.options = options;
        this.loggers = loggers;
    }

    @Override
    public Integer call() throws FlasherException {
        if (!ports.problem().isEmpty()) {
            throw UsageProblem.in(spec, ports.problem());
        }
        PreparedJob prepared = PreparedJob.of(new LabJobFile(job).read());
        try (LoggerFactory.OpenLogger open = loggers.open(false);
                Roster roster = Roster.open(rosterFile == null ? besideTheJob() : rosterFile)) {
            if (classList != null) {
                roster.addSeats(ClassList.read(classList));
            }
            open.logger().print("Job: %s. Roster: %s".formatted(prepared.job().title(), roster.path()));
            return run(prepared, roster, open.logger());
        }
    }

    private int run(PreparedJob prepared, Roster roster, EspLogger logger) throws FlasherException {
        LabDisplay display = display(logger);
        List<StationView> last;
        LabBench bench = LabBench.of(context.ports().get().opener(), roster)
                .withTime(context.time())
                .withRepl(PromptWork.repl(context));
        try (LabRun run = LabRun.open(prepared, bench, display)) {
            run.again(again);
            List<PortInfo> first = ports.now(context.ports().get().lister(), prepared.job());
            begin(run, first);
            work(run, first, display);
            run.disarm();
            awaitEnd(run, display);
            last = run.stations();
        }
        return ended(last, roster, logger);
    }

    private void begin(LabRun run, List<PortInfo> first) throws FlasherException {
        run.ports(first);
        run.startAll();
        if (ports.watches()) {
            run.ports(ports.later(context.ports().get().lister().list(), first));
            run.arm();
        }
    }

    private void work(LabRun run, List<PortInfo> first, LabDisplay display) throws FlasherException {
        int frame = 0;
        while (!context.cancellation().isCancelled() && (ports.watches() ? passed(run) < count : run.isBusy())) {
            if (ports.watches() && ++frame % FRAMES_A_LOOK == 0) {
                run.ports(ports.later(context.ports().get().lister().list(), first));
            }
            display.draw(run.stations());
            context.time().sleep(FRAME);
        }
    }

    /** Boards that have begun may end, unless there was a Ctrl-C. */
    private void awaitEnd(LabRun run, LabDisplay display) {
        while (run.isBusy()) {
            if (context.cancellation().isCancelled()) {
                run.stopAll();
            }
            display.draw(run.stations());
            context.time().sleep(FRAME);
        }
        display.draw(run.stations());
    }

    private static long passed(LabRun run) {
        return run.stations().stream()
                .filter(station -> station.state().isGood())
                .count();
    }

    private int ended(List<StationView> stations, Roster roster, EspLogger logger) throws FlasherException {
        loggers.report().add(facts -> LabFacts.run(facts, asked(stations), roster));
        logger.print(LabText.summary(asked(stations)) + ".");
        if (report != null) {
            write(report, roster);
        }
        if (context.cancellation().isCancelled()
                && stations.stream().anyMatch(station -> station.state() instanceof BoardState.Stopped)) {
            throw new FlasherException.Cancelled();
        }
        List<StationView> asked = asked(stations);
        return !asked.isEmpty()
                        && asked.stream().allMatch(station -> station.state().isGood())
                ? ExitCode.OK
                : ExitCode.FAILED;
    }

    /** Boards that were there when watching began, and were not asked for, count for nothing. */
    private static List<StationView> asked(List<StationView> stations) {
        return stations.stream().filter(station -> station.state().isOver()).toList();
    }

    private static void write(Path file, Roster roster) throws FileUnusable {
        RosterTable table = new RosterTable(Clock.system(ZoneId.systemDefault()));
        boolean json = file.toString().toLowerCase(Locale.ROOT).endsWith(".json");
        try {
            Files.write(file, json ? table.json(roster) : table.csv(roster));
        } catch (IOException e) {
            throw new FileUnusable(file, FileProblem.WRITE_FAILED, e);
        }
    }

    private LabDisplay display(EspLogger logger) {
        boolean table = context.console().terminal().inPlace()
                && options.verbosity() == Verbosity.AUTO
                && !options.trace()
                && options.logFile().isEmpty();
        return table
                ? new LabDisplay.Table(context.console().out(), terminal("COLUMNS", 80), terminal("LINES", 24))
                : new LabDisplay.Lines(logger);
    }

    private int terminal(String variable, int usual) {
        try {
            return Math.max(20, Integer.parseInt(context.environment().getOrDefault(variable, "")));
        } catch (NumberFormatException e) {
            return usual;
        }
    }

    private Path besideTheJob() {
        return LabJobFile.rosterOf(job);
    }
}
