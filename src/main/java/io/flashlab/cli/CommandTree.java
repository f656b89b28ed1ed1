package io.flashlab.cli;

import io.flashlab.cli.args.ChipChoice;
import io.flashlab.cli.args.Choice;
import io.flashlab.cli.args.Deprecations;
import io.flashlab.cli.args.FlashChoices;
import io.flashlab.cli.args.IntegerText;
import io.flashlab.cli.args.Rate;
import io.flashlab.cli.args.RegionSize;
import io.flashlab.cli.args.ResetChoice;
import io.flashlab.cli.args.Word;
import io.flashlab.cli.json.JsonReport;
import io.flashlab.engine.ConnectOptions.After;
import io.flashlab.engine.ConnectOptions.Before;
import io.flashlab.engine.config.EsptoolConfig;
import io.flashlab.engine.image.FlashFrequency;
import io.flashlab.engine.image.FlashMode;
import io.flashlab.engine.image.FlashSizeSetting;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.TypeConversionException;

/** Puts the commands together. */
final class CommandTree {

    private final CliContext context;
    private final GlobalOptions options;
    private final LoggerFactory loggers;
    private final Deprecations deprecations;
    private final EsptoolConfig config;

    /** What the options of these types take. */
    private final Map<Class<?>, List<String>> words = new HashMap<>();

    CommandTree(
            CliContext context,
            GlobalOptions options,
            LoggerFactory loggers,
            Deprecations deprecations,
            EsptoolConfig config) {
        this.context = context;
        this.options = options;
        this.loggers = loggers;
        this.deprecations = deprecations;
        this.config = config;
    }

    /** The commands that there are, made when they are needed. */
    Commands commands() {
        BoardWork board = new BoardWork(context, options, loggers, config);
        Commands commands = new Commands();
        commands.add("ports", () -> command(new PortsCommand(context, loggers.report())));
        commands.add("write-flash", () -> command(new WriteFlashCommand(board)));
        commands.add("read-flash", () -> command(new ReadFlashCommand(board)));
        commands.add("verify-flash", () -> command(new VerifyFlashCommand(board)));
        commands.add("erase-flash", () -> command(new EraseFlashCommand(board)));
        commands.add("erase-region", () -> command(new EraseRegionCommand(board)));
        commands.add("read-mac", () -> command(new ReadMacCommand(board)));
        commands.add("flash-id", () -> command(new FlashIdCommand(board)));
        commands.add("chip-id", () -> command(new ChipIdCommand(board)));
        commands.add("get-security-info", () -> command(new GetSecurityInfoCommand(board)));
        commands.add("read-flash-status", () -> command(new ReadFlashStatusCommand(board)));
        commands.add("write-flash-status", () -> command(new WriteFlashStatusCommand(board)));
        commands.add("read-flash-sfdp", () -> command(new ReadFlashSfdpCommand(board)));
        commands.add("read-mem", () -> command(new ReadMemCommand(board)));
        commands.add("write-mem", () -> command(new WriteMemCommand(board)));
        commands.add("dump-mem", () -> command(new DumpMemCommand(board)));
        commands.add("load-ram", () -> command(new LoadRamCommand(board)));
        PromptWork prompt = new PromptWork(context, options, loggers);
        commands.add("run", () -> command(new RunCommand(board, prompt)));
        commands.add("check-boot", () -> command(new CheckBootCommand(prompt)));
        commands.add("monitor", () -> command(new MonitorCommand(prompt)));
        commands.add("repl", () -> command(new ReplCommand(prompt)));
        commands.add("fs", () -> command(new FsCommand(prompt)));
        commands.add("lab", () -> command(new LabCommand(context, options, loggers)));
        commands.add("merge-bin", () -> command(new MergeBinCommand(options, loggers)));
        commands.add("elf2image", () -> command(new Elf2ImageCommand(options, loggers)));
        commands.add("image-info", () -> command(new ImageInfoCommand(options, loggers)));
        commands.add("simulate", () -> command(new SimulateCommand(context, loggers)));
        commands.addAboutAll("completion", () -> command(new CompletionCommand(context.console(), words)));
        commands.addAboutAll("manual-page", () -> command(new ManualPageCommand(context.console())));
        commands.add("version", () -> command(new VersionCommand(loggers)));
        LaterCommands.refuse(commands);
        return commands;
    }

    /**
     * The command line.
     *
     * @param arguments what it is made for: where they name a command, that is the only one it has
     */
    CommandLine build(Commands commands, List<String> arguments) {
        CommandLine root = new CommandLine(new RootCommand(options));
        root.getCommandSpec()
                .addOption(OptionSpec.builder("--version")
                        .versionHelp(true)
                        .description("Show the version and exit.")
                        .build())
                .version(Version.BANNER);
        complete(root);
        commands.addTo(root, arguments);
        registerValues(root);
        root.setDefaultValueProvider(new EnvironmentDefaults(context.environment()));
        root.setOverwrittenOptionsAllowed(true);
        root.setExpandAtFiles(false);
        speak(root);
        return root;
    }

    private static CommandLine command(Object annotated) {
        return complete(new CommandLine(annotated));
    }

    private static CommandLine complete(CommandLine command) {
        command.getCommandSpec().usageMessage().sortOptions(false);
        command.getCommandSpec()
                .addOption(OptionSpec.builder(JsonReport.OPTION)
                        .description("Print what came of it as JSON, for other programs; words go to standard error.")
                        .build());
        command.getCommandSpec()
                .addOption(OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .description("Show this help and exit.")
                        .build());
        return command;
    }

    private void registerValues(CommandLine root) {
        root.registerConverter(int.class, CommandTree::integer);
        root.registerConverter(Integer.class, CommandTree::integer);
        root.registerConverter(long.class, CommandTree::integerInAnyBase);
        root.registerConverter(Long.class, CommandTree::integerInAnyBase);
        root.registerConverter(RegionSize.class, new RegionSize.Converter());
        root.registerConverter(RegionSize.Bytes.class, new RegionSize.BytesConverter());
        root.registerConverter(Rate.class, new Rate.Converter());
        root.registerConverter(Word.class, new Word.Converter());
        registerWords(root, ChipChoice.class, new ChipChoice.Converter());
        registerWords(root, Before.class, new ResetChoice<>("--before", Before.class, deprecations));
        registerWords(root, After.class, new ResetChoice<>("--after", After.class, deprecations));
        registerWords(root, FlashMode.class, new FlashChoices.Mode());
        registerWords(root, FlashFrequency.class, new FlashChoices.Frequency());
        registerWords(root, FlashSizeSetting.class, new FlashChoices.Size());
    }

    private <T> void registerWords(CommandLine root, Class<T> type, Choice<T> choice) {
        root.registerConverter(type, choice);
        words.put(type, choice.words());
    }

    private static int integer(String text) {
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            throw new TypeConversionException("'%s' is not a valid integer.".formatted(text));
        }
    }

    private static long integerInAnyBase(String text) {
        return IntegerText.parse(text)
                .orElseThrow(() -> new TypeConversionException("'%s' is not a valid integer.".formatted(text)));
    }

    private void speak(CommandLine root) {
        Console console = context.console();
        root.setOut(writer(console.out()));
        root.setErr(writer(console.err()));
        root.setColorScheme(
                CommandLine.Help.defaultColorScheme(console.terminal().colours() ? Ansi.ON : Ansi.OFF));
        UsageText.arrange(root, columns());
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, stream.charset()), true);
    }

    private int columns() {
        return (int) IntegerText.parse(context.environment().getOrDefault("COLUMNS", "100"))
                .orElse(100);
    }
}
