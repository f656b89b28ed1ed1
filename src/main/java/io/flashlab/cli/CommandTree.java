package io.flashlab.cli;

import io.flashlab.cli.args.ChipChoice;
import io.flashlab.cli.args.Choice;
import io.flashlab.cli.args.Deprecations;
import io.flashlab.cli.args.FlashChoices;
import io.flashlab.cli.args.IntegerText;
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

    CommandLine build() {
        BoardWork board = new BoardWork(context, options, loggers, config);
        CommandLine root = new CommandLine(new RootCommand(options));
        root.addSubcommand(new PortsCommand(context, loggers.report()));
        root.addSubcommand(new WriteFlashCommand(board));
        root.addSubcommand(new ReadFlashCommand(board));
        root.addSubcommand(new VerifyFlashCommand(board));
        root.addSubcommand(new EraseFlashCommand(board));
        root.addSubcommand(new EraseRegionCommand(board));
        root.addSubcommand(new ReadMacCommand(board));
        root.addSubcommand(new FlashIdCommand(board));
        root.addSubcommand(new ChipIdCommand(board));
        root.addSubcommand(new GetSecurityInfoCommand(board));
        root.addSubcommand(new ReadFlashStatusCommand(board));
        root.addSubcommand(new WriteFlashStatusCommand(board));
        root.addSubcommand(new ReadFlashSfdpCommand(board));
        root.addSubcommand(new ReadMemCommand(board));
        root.addSubcommand(new WriteMemCommand(board));
        root.addSubcommand(new DumpMemCommand(board));
        root.addSubcommand(new LoadRamCommand(board));
        root.addSubcommand(new RunCommand(board));
        root.addSubcommand(new MergeBinCommand(options, loggers));
        root.addSubcommand(new Elf2ImageCommand(options, loggers));
        root.addSubcommand(new ImageInfoCommand(options, loggers));
        root.addSubcommand(new SimulateCommand(context, loggers));
        root.addSubcommand(new CompletionCommand(context.console(), words));
        root.addSubcommand(new ManualPageCommand(context.console()));
        root.addSubcommand(new VersionCommand(loggers));
        root.getCommandSpec()
                .addOption(OptionSpec.builder("--version")
                        .versionHelp(true)
                        .description("Show the version and exit.")
                        .build())
                .version(Version.BANNER);
        complete(root);
        root.getSubcommands().values().forEach(CommandTree::complete);
        LaterCommands.refuse(root);
        registerValues(root);
        root.setDefaultValueProvider(new EnvironmentDefaults(context.environment()));
        root.setOverwrittenOptionsAllowed(true);
        root.setExpandAtFiles(false);
        speak(root);
        return root;
    }

    private static void complete(CommandLine command) {
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
    }

    private void registerValues(CommandLine root) {
        root.registerConverter(int.class, CommandTree::integer);
        root.registerConverter(Integer.class, CommandTree::integer);
        root.registerConverter(long.class, CommandTree::integerInAnyBase);
        root.registerConverter(Long.class, CommandTree::integerInAnyBase);
        root.registerConverter(RegionSize.class, new RegionSize.Converter());
        root.registerConverter(RegionSize.Bytes.class, new RegionSize.BytesConverter());
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
