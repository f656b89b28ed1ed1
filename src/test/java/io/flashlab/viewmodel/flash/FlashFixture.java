package io.flashlab.viewmodel.flash;

import io.flashlab.catalog.bundle.BundleOpener;
import io.flashlab.catalog.download.Web;
import io.flashlab.engine.BoardInfo;
import io.flashlab.engine.ConnectOptions.Rate;
import io.flashlab.engine.SessionContext;
import io.flashlab.engine.chip.ChipRevision;
import io.flashlab.engine.chip.MacAddress;
import io.flashlab.engine.chip.MacAddresses;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.flash.ChipSecurity;
import io.flashlab.engine.flash.FlashChip;
import io.flashlab.engine.flash.WriteReport;
import io.flashlab.engine.transport.ControlLines;
import io.flashlab.engine.transport.PortInfo;
import io.flashlab.engine.transport.PortInfo.Kind;
import io.flashlab.host.HostReport;
import io.flashlab.testing.FakeTime;
import io.flashlab.viewmodel.Texts;
import io.flashlab.viewmodel.board.BoardViewModel;
import io.flashlab.viewmodel.job.JobRunner;
import io.flashlab.viewmodel.log.LogViewModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** The Flash page's view-models with everything on one thread, a port, and a flasher that does what a test says. */
final class FlashFixture {

    static final PortInfo USB = new PortInfo("/dev/ttyUSB0", "USB-SERIAL CH340", Kind.USB);
    static final PortInfo SIMULATED = new PortInfo("sim://esp01s", "ESP-01S (1 MB)", Kind.SIMULATED);
    static final long MIB = 1L << 20;

    final Texts texts = Texts.in(Locale.ENGLISH);
    final JobRunner jobs =
            new JobRunner(Runnable::run, Runnable::run, new LogViewModel(Clock.systemUTC()), new FakeTime());
    final BoardViewModel board = new BoardViewModel((_, _) -> board(MIB), jobs);
    final FirmwareTableViewModel firmware =
            new FirmwareTableViewModel(FirmwareReader.engine(), Runnable::run, Runnable::run);
    final FlashOptionsViewModel options = new FlashOptionsViewModel();
    final FlashSetup setup = new FlashSetup(firmware, options, board);
    final FirmwareIntake intake = new FirmwareIntake(setup, new BundleOpener(Web.none()), Runnable::run, Runnable::run);
    final List<FlashRequest> requests = new ArrayList<>();
    Flasher flasher = FlashFixture::succeed;
    HandFlasher byHand = HandFlasher.none();
    BootLook boots = BootLook.none();
    HostReport found = HostReport.NOTHING;
    final FlashViewModel flash = new FlashViewModel(
            setup,
            intake,
            jobs,
            new FlashTools(
                    (request, context) -> {
                        requests.add(request);
                        return flasher.flash(request, context);
                    },
                    (request, listener, context) -> {
                        requests.add(request);
                        return byHand.flash(request, listener, context);
                    },
                    (flashed, listener, context) -> boots.await(flashed, listener, context),
                    port -> found),
            texts);

    static BoardInfo board(long flashSize) {
        return new BoardInfo(
                "ESP8266",
                "ESP8266EX",
                Optional.of(new ChipRevision(0, 0)),
                List.of("Wi-Fi"),
                OptionalInt.of(26),
                Optional.empty(),
                Optional.of(new MacAddresses(new MacAddress(0x5ccf7f123456L), Optional.empty())),
                Optional.of(new FlashChip(
                        0xef, 0x4014, Optional.of("Winbond"), Optional.of("W25Q80"), OptionalLong.of(flashSize))),
                ChipSecurity.NONE);
    }

    static FlashResult succeed(FlashRequest request, SessionContext context) throws FlasherException {
        List<WriteReport.Part> parts = new ArrayList<>();
        for (var part : request.parts()) {
            byte[] content = part.source().read();
            parts.add(new WriteReport.Part(
                    part.source().name(), part.address(), content.length, 100, Duration.ofSeconds(1), "00", true));
        }
        return new FlashResult(
                board(MIB),
                new WriteReport(parts, Duration.ofSeconds(2)),
                switch (request.connect().rate()) {
                    case Rate.Auto _ -> 921600;
                    case Rate.Fixed(int baudRate) -> baudRate;
                },
                ControlLines.TOGETHER);
    }

    FirmwareRow add(Path file) {
        firmware.add(List.of(file));
        return firmware.rows().getLast();
    }

    static Path write(Path folder, String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }

    List<String> blocking() {
        return texts(Finding.Level.BLOCKING);
    }

    List<String> texts(Finding.Level level) {
        return flash.findings().findings().stream()
                .filter(finding -> finding.level() == level)
                .map(Finding::text)
                .toList();
    }

    Finding first(Finding.Level level) {
        return flash.findings().findings().stream()
                .filter(finding -> finding.level() == level)
                .findFirst()
                .orElseThrow();
    }

    FlashState state() {
        return flash.stateProperty().get();
    }
}
