package io.flashlab.docs;

import static io.flashlab.testing.Images.esp8266;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.flashlab.cli.Esptool;
import io.flashlab.cli.Ports;
import io.flashlab.engine.BoardInfo;
import io.flashlab.engine.ConnectOptions;
import io.flashlab.engine.ConnectOptions.After;
import io.flashlab.engine.EspSession;
import io.flashlab.engine.Images;
import io.flashlab.engine.SessionContext;
import io.flashlab.engine.baud.Adapter;
import io.flashlab.engine.baud.LearnedRate;
import io.flashlab.engine.baud.RateMemory;
import io.flashlab.engine.chip.ChipCatalog;
import io.flashlab.engine.chip.ChipSpec;
import io.flashlab.engine.chip.MacAddresses;
import io.flashlab.engine.chip.UsbMode;
import io.flashlab.engine.config.EsptoolConfig;
import io.flashlab.engine.config.ProtocolSettings;
import io.flashlab.engine.config.ProtocolSettings.Attempts;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.Cancelled;
import io.flashlab.engine.error.FlasherException.NoSync;
import io.flashlab.engine.error.FlasherException.PortBusy;
import io.flashlab.engine.error.FlasherException.PortNotFound;
import io.flashlab.engine.error.FlasherException.WrongChip;
import io.flashlab.engine.flash.FlashInfo;
import io.flashlab.engine.flash.FlashPart;
import io.flashlab.engine.flash.HexParts;
import io.flashlab.engine.flash.MergeFormat;
import io.flashlab.engine.flash.MergeOptions;
import io.flashlab.engine.flash.WriteOptions;
import io.flashlab.engine.flash.WriteOptions.Erase;
import io.flashlab.engine.flash.WriteReport;
import io.flashlab.engine.image.FlashMode;
import io.flashlab.engine.image.FlashSizeSetting;
import io.flashlab.engine.image.ImageSource;
import io.flashlab.engine.image.build.BuiltImage;
import io.flashlab.engine.image.build.Elf2ImageOptions;
import io.flashlab.engine.image.build.SampleProgram;
import io.flashlab.engine.image.info.ApplicationDescriptor;
import io.flashlab.engine.image.info.ImageInfo;
import io.flashlab.engine.image.partition.PartitionEntry;
import io.flashlab.engine.image.partition.PartitionLayout;
import io.flashlab.engine.image.partition.PartitionTable;
import io.flashlab.engine.log.EspLogger;
import io.flashlab.engine.log.Progress;
import io.flashlab.engine.log.SilentLogger;
import io.flashlab.engine.protocol.Command;
import io.flashlab.engine.task.CancellationToken;
import io.flashlab.engine.transport.PortOpener;
import io.flashlab.engine.transport.PortRouter;
import io.flashlab.engine.transport.SerialTransport;
import io.flashlab.serial.JSerialCommPorts;
import io.flashlab.simulator.BoardConfig;
import io.flashlab.simulator.BoardServer;
import io.flashlab.simulator.Fault;
import io.flashlab.simulator.SimulatedBoard;
import io.flashlab.simulator.SimulatedPorts;
import io.flashlab.testing.RecordingLogger;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The examples of {@code docs/embedding.md}, run against a simulated board. What stands there are the regions of this file;
 * {@link EmbeddingPageTest} compares the two.
 */
class EmbeddingExamplesTest {

    private static final String PORT = "sim://esp01s";
    private static final String C3_PORT = "sim://esp32c3";

    // @start region="ports"
    private final SimulatedPorts simulated = new SimulatedPorts();
    private final PortOpener ports = new PortRouter(new JSerialCommPorts(), simulated);
    private final EspLogger logger = new SilentLogger();
    private final CancellationToken cancellation = new CancellationToken();
    private final SessionContext context = new SessionContext(logger, cancellation);
    // @end

    private final byte[] bootloaderBytes = esp8266(0x4000);
    private final byte[] firmwareBytes = esp8266(0x9000);

    @TempDir
    private Path folder;

    private Path bootloader = Path.of("bootloader.bin");
    private Path firmware = Path.of("firmware.bin");

    @BeforeEach
    void writeFiles() throws Exception {
        bootloader = Files.write(folder.resolve("bootloader.bin"), bootloaderBytes);
        firmware = Files.write(folder.resolve("firmware.bin"), firmwareBytes);
    }

    private byte[] flash(int address, int length) {
        return Arrays.copyOfRange(simulated.board().flashContents(), address, address + length);
    }

    @Test
    void mainEntry() {
        String file = folder.resolve("contents.bin").toString();

        // @start region="main"
        int exitCode = Esptool.main("--port", PORT, "--baud", "460800", "read-flash", "0", "0x10000", file);
        // @end

        assertThat(exitCode).isZero();
        assertThat(Path.of(file)).hasSize(0x10000);
    }

    @Test
    void mainEntryWithOnesOwnPortsAndLogger() {
        RecordingLogger logger = new RecordingLogger();

        // @start region="main-with"
        int exitCode = new Esptool()
                .withPorts(new Ports(ports, simulated))
                .withLogger(logger)
                .withCancellation(cancellation)
                .run("--port", PORT, "flash-id");
        // @end

        assertThat(exitCode).isZero();
        assertThat(logger.lines()).contains("Manufacturer: ef");
    }

    @Test
    void basicWorkflow() throws Exception {
        // @start region="basic"
        try (EspSession esp = EspSession.detectChip(ports, ConnectOptions.of(PORT), context)) {
            esp.runStub(); // without this line the chip's ROM loader does the work
            esp.attachFlash();
            esp.writeFlash(
                    List.of(
                            new FlashPart(0x0, ImageSource.of(bootloader)),
                            new FlashPart(0x1_0000, ImageSource.of(firmware))),
                    WriteOptions.defaults());
            esp.resetChip(After.HARD_RESET);
        }
        // @end

        assertThat(flash(0, bootloaderBytes.length)).isEqualTo(bootloaderBytes);
        assertThat(flash(0x1_0000, firmwareBytes.length)).isEqualTo(firmwareBytes);
    }

    @Test
    void seriesOfOperationsOnAKnownChip() throws Exception {
        simulated.board().loadFlash(0x8_0000, new byte[] {1, 2, 3});
        Path output = folder.resolve("output.bin");

        // @start region="series"
        FlashInfo found;
        WriteReport written;
        ConnectOptions options = ConnectOptions.of(PORT).withChip("esp8266").withBaudRate(460800);
        List<FlashPart> parts = List.of(
                new FlashPart(0x0, ImageSource.of(bootloader)), new FlashPart(0x1_0000, ImageSource.of(firmware)));
        try (EspSession esp = EspSession.connect(ports, options, context);
                OutputStream copy = Files.newOutputStream(output)) {
            found = esp.flashId();
            esp.eraseFlash();
            written = esp.writeFlash(parts, WriteOptions.defaults());
            esp.verifyFlash(parts, WriteOptions.defaults()).orThrow();
            esp.readFlash(0x0, 0x2400, copy);
            esp.resetChip(After.HARD_RESET);
        }
        // @end

        assertThat(found.chip().maker()).hasValue("Winbond");
        assertThat(written.bytes()).isEqualTo(bootloaderBytes.length + firmwareBytes.length);
        assertThat(written.parts()).allMatch(WriteReport.Part::verified);
        assertThat(flash(0x8_0000, 3)).containsOnly(0xff);
        assertThat(output).hasBinaryContent(Arrays.copyOf(bootloaderBytes, 0x2400));
    }

    @Test
    void theFastestRateForABoardThatHasNotHadItYet() throws Exception {
        Set<String> done = Set.of();

        // @start region="auto-rate"
        RateMemory rates = RateMemory.inThisProcess(); // or your own, which keeps what is learned
        ConnectOptions fastest = ConnectOptions.of(PORT).withAutoBaud(rates);
        try (EspSession esp = EspSession.connectToAsk(ports, fastest, context)) {
            if (!done.contains(esp.readMac().base().toString())) {
                esp.autoBaud();
                esp.writeFlash(List.of(new FlashPart(0x0, ImageSource.of(firmware))), WriteOptions.defaults());
            }
            esp.resetChip(After.HARD_RESET);
        }
        // @end

        assertThat(flash(0, firmwareBytes.length)).isEqualTo(firmwareBytes);
        assertThat(rates.recall(Adapter.of(PORT, Optional.empty())))
                .map(LearnedRate::baudRate)
                .hasValue(921_600);
    }

    @Test
    void whereTheBytesComeFrom() throws Exception {
        byte[] made = firmwareBytes.clone();
        InputStream open = new ByteArrayInputStream(made);

        // @start region="sources"
        ImageSource file = ImageSource.of(firmware);
        ImageSource bytes = ImageSource.of("firmware", made);
        ImageSource stream = ImageSource.of("firmware", open);
        // @end

        assertThat(file.read()).isEqualTo(firmwareBytes);
        assertThat(bytes.read()).isEqualTo(firmwareBytes);
        assertThat(stream.read()).isEqualTo(firmwareBytes);
    }

    @Test
    void filesInIntelHex() throws Exception {
        ChipSpec chip = ChipCatalog.load().chip("esp8266");
        MergeOptions asHex = MergeOptions.defaults().withFormat(new MergeFormat.Hex());
        List<FlashPart> both = List.of(
                new FlashPart(0x0, ImageSource.of(bootloader)), new FlashPart(0x1_0000, ImageSource.of(firmware)));
        Path hexFile = Files.write(folder.resolve("all.hex"), Images.mergeBin(both, chip, asHex, logger));

        // @start region="hex"
        List<FlashPart> parts = HexParts.expand(List.of(new FlashPart(0, ImageSource.of(hexFile))));
        // @end

        try (EspSession esp = EspSession.connect(ports, ConnectOptions.of(PORT), context)) {
            esp.writeFlash(parts, WriteOptions.defaults());
        }
        assertThat(flash(0, bootloaderBytes.length)).isEqualTo(bootloaderBytes);
        assertThat(flash(0x1_0000, firmwareBytes.length)).isEqualTo(firmwareBytes);
    }

    @Test
    void imagesFromElfFiles() throws Exception {
        Path program = Files.write(folder.resolve("firmware.elf"), SampleProgram.esp32c3());
        Path output = folder.resolve("image.bin");

        // @start region="elf-options"
        Elf2ImageOptions options = Elf2ImageOptions.forChip(ChipCatalog.load().chip("esp32c3"));
        // @end

        // @start region="elf-file"
        ImageSource elf = ImageSource.of(program);
        BuiltImage image = Images.elf2image(elf, options, logger);
        ImageInfo info = Images.imageInfo(ImageSource.of("image", image.content()));
        try (EspSession esp = EspSession.detectChip(ports, ConnectOptions.of(C3_PORT), context)) {
            esp.attachFlash();
            esp.writeFlash(
                    List.of(new FlashPart(0, ImageSource.of("image", image.content()))), WriteOptions.defaults());
        }
        // @end

        assertThat(info.checksumIsValid()).isTrue();
        assertThat(info.segments()).hasSize(5);
        assertThat(sha256(flashOf(C3_PORT, image.content().length))).isEqualTo(SampleProgram.ESP32C3_IMAGE);
        eraseFlash(C3_PORT);

        // @start region="elf-stream"
        try (InputStream open = Files.newInputStream(program);
                EspSession esp = EspSession.detectChip(ports, ConnectOptions.of(C3_PORT), context)) {
            byte[] made = Images.elf2image(ImageSource.of("firmware.elf", open), options, logger)
                    .content();
            ImageSource source = ImageSource.of("image", made);
            Images.imageInfo(source);
            esp.attachFlash();
            esp.writeFlash(List.of(new FlashPart(0, source)), WriteOptions.defaults());
        }
        // @end

        assertThat(sha256(flashOf(C3_PORT, image.content().length))).isEqualTo(SampleProgram.ESP32C3_IMAGE);
        eraseFlash(C3_PORT);

        // @start region="elf-output"
        Files.write(output, Images.elf2image(elf, options, logger).content());
        ImageSource file = ImageSource.of(output);
        Images.imageInfo(file);
        try (EspSession esp = EspSession.detectChip(ports, ConnectOptions.of(C3_PORT), context)) {
            esp.attachFlash();
            esp.writeFlash(List.of(new FlashPart(0, file)), WriteOptions.defaults());
        }
        // @end

        assertThat(sha256(flashOf(C3_PORT, image.content().length))).isEqualTo(SampleProgram.ESP32C3_IMAGE);
    }

    private byte[] flashOf(String port, int length) {
        return Arrays.copyOf(simulated.board(port).orElseThrow().flashContents(), length);
    }

    private void eraseFlash(String port) {
        byte[] erased = simulated.board(port).orElseThrow().flashContents();
        Arrays.fill(erased, (byte) 0xff);
        simulated.board(port).orElseThrow().loadFlash(0, erased);
    }

    private static String sha256(byte[] content) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    }

    @Test
    void filesMergedIntoOne() throws Exception {
        // @start region="merge"
        ChipSpec chip = ChipCatalog.load().chip("esp8266");
        List<FlashPart> parts = List.of(
                new FlashPart(0x0, ImageSource.of(bootloader)), new FlashPart(0x1_0000, ImageSource.of(firmware)));
        byte[] raw = Images.mergeBin(parts, chip, MergeOptions.defaults(), logger);
        byte[] uf2 = Images.mergeBin(
                parts,
                chip,
                MergeOptions.defaults().withFormat(new MergeFormat.Uf2Blocks(OptionalInt.empty(), true)),
                logger);
        // @end

        assertThat(raw).hasSize(0x1_0000 + firmwareBytes.length).startsWith(bootloaderBytes);
        assertThat(uf2).startsWith('U', 'F', '2', '\n');
    }

    @Test
    void whatAnImageSays() throws Exception {
        Path program = Files.write(folder.resolve("app.elf"), SampleProgram.esp32c3());
        ChipSpec chip = ChipCatalog.load().chip("esp32c3");
        ImageSource file = ImageSource.of(
                "app.bin",
                Images.elf2image(ImageSource.of(program), Elf2ImageOptions.forChip(chip), logger)
                        .content());

        // @start region="image-info"
        ImageInfo info = Images.imageInfo(file);
        String line = "%s image, %s segments, checksum %s"
                .formatted(info.chip().name(), info.segments().size(), info.checksumIsValid() ? "valid" : "invalid");
        Optional<String> project = info.application().map(ApplicationDescriptor::project);
        // @end

        assertThat(line).isEqualTo("ESP32-C3 image, 5 segments, checksum valid");
        assertThat(project).isPresent();
    }

    @Test
    void partitionTables() throws Exception {
        Path csvFile = Files.writeString(
                folder.resolve("partitions.csv"), "nvs,data,nvs,0x9000,0x6000\nfactory,app,factory,,1M\n");

        // @start region="partitions"
        PartitionTable table = Images.partitionTable(ImageSource.of(csvFile), PartitionLayout.usual());
        PartitionEntry program = table.firstApplication().orElseThrow();
        byte[] binary = table.toBinary("partitions.bin", true); // to be written at 0x8000
        // @end

        assertThat(program.address()).isEqualTo(0x1_0000);
        assertThat(binary).hasSize(0xc00).startsWith(0xaa, 0x50);
    }

    @Test
    void optionsOfAWrite() throws Exception {
        // @start region="options"
        WriteOptions options = WriteOptions.defaults()
                .withMode(FlashMode.DIO)
                .withSize(new FlashSizeSetting.Detect())
                .withErase(Erase.ALL);
        // @end

        try (EspSession esp = EspSession.connect(ports, ConnectOptions.of(PORT), context)) {
            esp.writeFlash(List.of(new FlashPart(0, ImageSource.of(firmware))), options);
        }
        assertThat(flash(2, 1)).as("flash mode in the header").containsExactly(2);
    }

    @Test
    void information() throws Exception {
        // @start region="information"
        String found;
        try (EspSession esp = EspSession.detectChip(ports, ConnectOptions.of(PORT), context)) {
            BoardInfo board = esp.boardInfo();
            MacAddresses addresses = esp.readMac();
            found = board.description() + " " + board.features() + ", " + addresses.base();
        }
        // @end

        assertThat(found).isEqualTo("ESP8266EX [Wi-Fi, 160MHz], 5c:cf:7f:12:34:56");
    }

    @Test
    void customFlashingRoutine() throws Exception {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);

        // @start region="low-level"
        byte[] data = Files.readAllBytes(firmware);
        int address = 0x1_0000;
        try (EspSession esp = EspSession.detectChip(ports, ConnectOptions.of(PORT), context)) {
            esp.runStub();
            int blocks = esp.withLoader(loader -> {
                out.println("Detected " + loader.chipDescription() + " on " + PORT);
                out.println("Features: " + String.join(", ", loader.chipFeatures()));
                int size = loader.flashWriteSize();
                int count = loader.flashBegin(data.length, address);
                for (int i = 0; i < count; i++) {
                    byte[] block = Arrays.copyOfRange(data, i * size, (i + 1) * size);
                    int used = Math.min(size, data.length - i * size);
                    Arrays.fill(block, used, size, (byte) 0xff);
                    loader.flashBlock(block, i);
                    out.println("Wrote " + 100 * (i + 1) / count + "%");
                }
                loader.flashFinish(false);
                loader.hardReset();
                return count;
            });
            out.println(blocks + " blocks");
        }
        // @end

        assertThat(flash(address, data.length)).isEqualTo(firmwareBytes);
        assertThat(flash(address + data.length, 0x3000)).as("padding").containsOnly(0xff);
        assertThat(printed.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "Detected ESP8266EX on " + PORT,
                        "Features: Wi-Fi, 160MHz",
                        "Wrote 33%",
                        "Wrote 66%",
                        "Wrote 100%",
                        "3 blocks");
    }

    @Test
    void commandsByTheirNumber() throws Exception {
        // @start region="raw-command"
        int word;
        try (EspSession esp = EspSession.detectChip(ports, ConnectOptions.of(PORT), context)) {
            Command readReg = new Command.Raw(0x0a, new byte[] {0x00, 0x10, 0x00, 0x40}); // address 0x40001000
            word = esp.withLoader(
                    loader -> loader.command(readReg, Duration.ofSeconds(3)).value());
        }
        // @end

        assertThat(word).as("what every ESP8266 holds there").isEqualTo(0xfff0c101);
    }

    @Test
    void customLogger() throws Exception {
        Path logFile = folder.resolve("flashing.log");
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);

        // @start region="use-logger"
        try (ConsoleAndFileLogger own = new ConsoleAndFileLogger(out, logFile);
                EspSession esp = EspSession.connect(
                        ports, ConnectOptions.of(PORT), new SessionContext(own, new CancellationToken()))) {
            esp.readFlash(0, 0x1000);
        }
        // @end

        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("[board] Stub flasher running.", "[board] Finished: 100%");
        assertThat(logFile).content().contains("Stub flasher running.").doesNotContain("Finished");
    }

    @Test
    void cancelling() throws Exception {
        CancellationToken stop = new CancellationToken();
        EspLogger pressesStop = new CancellingLogger(stop);

        // @start region="cancel"
        String outcome;
        SessionContext stoppable = new SessionContext(pressesStop, stop); // a button elsewhere calls stop.cancel()
        try (EspSession esp = EspSession.connect(ports, ConnectOptions.of(PORT), stoppable)) {
            esp.writeFlash(List.of(new FlashPart(0, ImageSource.of(firmware))), WriteOptions.defaults());
            outcome = "Done.";
        } catch (Cancelled e) {
            outcome = "Stopped. The board was reset, its flash is half written.";
        }
        // @end

        assertThat(outcome).startsWith("Stopped.");
        simulated.open(PORT, 115200).close();
    }

    @Test
    void errors() {
        simulated.board().unplug();

        FlasherException missing = catchThrowableOfType(
                FlasherException.class,
                () -> EspSession.connect(ports, ConnectOptions.of(PORT), context)
                        .close());

        assertThat(advice(missing)).isEqualTo("There is no port sim://esp01s.");
        assertThat(advice(new Cancelled())).isEqualTo("Stopped.");
    }

    // @start region="errors"
    static String advice(FlasherException failure) {
        return switch (failure) {
            case PortNotFound missing -> "There is no port " + missing.port() + ".";
            case PortBusy busy -> "Close the program that has " + busy.port() + " open.";
            case NoSync silent -> "No answer. Hold BOOT, press RESET, and try again.";
            case WrongChip wrong -> "That is an " + wrong.found() + ", not an " + wrong.expected() + ".";
            case Cancelled stopped -> "Stopped.";
            case FlasherException other -> String.valueOf(other.getMessage());
        };
    }
    // @end

    @Test
    void portsOverTheNetwork() throws Exception {
        // @start region="network"
        BoardInfo board;
        try (BoardServer server = BoardServer.rfc2217(simulated.board(), 0);
                EspSession esp = EspSession.connect(ports, ConnectOptions.of(server.url()), context)) {
            board = esp.boardInfo(); // server.url() is for example rfc2217://127.0.0.1:4000
        }
        // @end

        assertThat(board.chip()).isEqualTo("ESP8266");
    }

    @Test
    void portsOfOnesOwn() throws Exception {
        // @start region="own-port"
        MeteredPorts metered = new MeteredPorts(ports);
        try (EspSession esp = EspSession.detectChip(metered, ConnectOptions.of(PORT), context)) {
            esp.readMac();
        }
        long bytesOnTheWire = metered.bytes();
        // @end

        assertThat(bytesOnTheWire).isGreaterThan(100);
        assertThat(metered.list()).isEqualTo(ports.list()).isNotEmpty();
        simulated.open(PORT, 115200).close();
    }

    @Test
    void aWrappedPortStillTellsThatItIsTheChipsOwnUsb() throws Exception {
        MeteredPorts metered = new MeteredPorts(ports);

        try (EspSession esp = EspSession.connect(metered, ConnectOptions.of("sim://esp32c3-usb"), context)) {
            assertThat(esp.boardInfo().usbMode()).hasValue(UsbMode.SERIAL_JTAG);
        }
        try (SerialTransport wrapped = metered.open("sim://esp32c3-usb", 115200)) {
            assertThat(wrapped.usb()).isPresent();
        }
    }

    @Test
    void boardsThatExistOnlyInSoftware() throws Exception {
        // @start region="simulated"
        SimulatedBoard board = new SimulatedBoard(BoardConfig.DEFAULT.withFlashSize(0x40_0000));
        PortOpener bench = new SimulatedPorts(board);
        board.inject(new Fault.OnPacket(Fault.Direction.TO_BOARD, 40, Fault.Effect.DROP));
        try (EspSession esp = EspSession.connect(bench, ConnectOptions.of("sim://esp01s"), context)) {
            esp.writeFlash(List.of(new FlashPart(0, ImageSource.of(firmware))), WriteOptions.defaults());
        }
        byte[] inFlash = board.flashContents();
        // @end

        assertThat(inFlash).hasSize(0x40_0000).startsWith(firmwareBytes);
    }

    @Test
    void tracing() throws Exception {
        RecordingLogger logger = new RecordingLogger();

        // @start region="trace"
        ConnectOptions traced = ConnectOptions.of(PORT).withTrace(true);
        EspSession.detectChip(ports, traced, new SessionContext(logger, cancellation))
                .close();
        // @end

        assertThat(logger.lines())
                .anyMatch(line -> line.matches("(?s)\\s*TRACE \\+\\d\\.\\d{3}   --- Cmd READ_REG \\(0x0a\\) .*"));
    }

    @Test
    void settings() throws Exception {
        // @start region="settings"
        ProtocolSettings patient = ProtocolSettings.usual().withAttempts(new Attempts(20, 5, 1));
        SessionContext stubborn = context.withSettings(patient);
        // @end

        // @start region="config-file"
        EsptoolConfig config = EsptoolConfig.find(System.getenv());
        config.announce(logger);
        SessionContext configured = context.withSettings(config.settings());
        // @end

        assertThat(configured.settings().attempts().openPort()).isEqualTo(1);
        assertThat(stubborn.settings().timeouts().command()).isEqualTo(Duration.ofSeconds(3));
        EspSession.detectChip(ports, ConnectOptions.of(PORT), stubborn).close();
    }

    /** Presses Stop when the first block has been written. */
    private static final class CancellingLogger extends QuietLogger {
        private final CancellationToken stop;

        private CancellingLogger(CancellationToken stop) {
            this.stop = stop;
        }

        @Override
        public void progress(Progress progress) {
            stop.cancel();
        }
    }
}
