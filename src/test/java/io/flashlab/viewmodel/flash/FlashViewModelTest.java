package io.flashlab.viewmodel.flash;

import static org.assertj.core.api.Assertions.assertThat;

import io.flashlab.engine.ConnectOptions.After;
import io.flashlab.engine.ConnectOptions.Before;
import io.flashlab.engine.ConnectOptions.Rate;
import io.flashlab.engine.baud.Adapter;
import io.flashlab.engine.baud.LearnedRate;
import io.flashlab.engine.error.FlasherException.ImageTooLarge;
import io.flashlab.engine.error.FlasherException.NoSync;
import io.flashlab.engine.error.FlasherException.PortBusy;
import io.flashlab.engine.error.FlasherException.PortLost;
import io.flashlab.engine.error.FlasherException.ResponseTimeout;
import io.flashlab.engine.error.FlasherException.WrongChip;
import io.flashlab.engine.flash.WriteOptions.Erase;
import io.flashlab.engine.image.FlashFrequency;
import io.flashlab.engine.image.FlashMode;
import io.flashlab.engine.image.FlashSizeSetting;
import io.flashlab.engine.log.Progress;
import io.flashlab.engine.log.Stage;
import io.flashlab.engine.transport.ControlLines;
import io.flashlab.host.HostReport;
import io.flashlab.testing.Images;
import io.flashlab.viewmodel.board.BoardState;
import io.flashlab.viewmodel.error.ErrorAction;
import io.flashlab.viewmodel.error.ErrorCard;
import io.flashlab.viewmodel.flashmap.FlashMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlashViewModelTest {

    @TempDir
    Path folder;

    private final FlashFixture fixture = new FlashFixture();
    private Path file;

    @BeforeEach
    void makeFile() throws IOException {
        file = FlashFixture.write(folder, "firmware.bin", Images.esp8266(0x10000));
    }

    private void ready() {
        fixture.board.portsChanged(List.of(FlashFixture.USB));
        fixture.add(file);
    }

    @Test
    void nothingCanBeFlashedWithoutAFileOrWithoutAPort() {
        boolean atFirst = fixture.flash.flashableProperty().get();
        fixture.add(file);
        boolean withFile = fixture.flash.flashableProperty().get();
        String missing = fixture.flash.summaryProperty().get();
        fixture.board.portsChanged(List.of(FlashFixture.USB));

        assertThat(atFirst).isFalse();
        assertThat(withFile).isFalse();
        assertThat(missing).contains("port");
        assertThat(fixture.flash.flashableProperty().get()).isTrue();
    }

    @Test
    void defaultsAreRightForMicroPythonOnAnEsp01() {
        ready();

        fixture.flash.flash();

        FlashRequest request = fixture.requests.getFirst();
        assertThat(request.connect().port()).isEqualTo("/dev/ttyUSB0");
        assertThat(request.connect().rate()).isInstanceOf(Rate.Auto.class);
        assertThat(request.connect().before()).isEqualTo(Before.DEFAULT_RESET);
        assertThat(request.write().mode()).isEqualTo(FlashMode.DIO);
        assertThat(request.write().frequency()).isEqualTo(FlashFrequency.KEEP);
        assertThat(request.write().size()).isEqualTo(new FlashSizeSetting.Detect());
        assertThat(request.write().erase()).isEqualTo(Erase.NEEDED);
        assertThat(request.write().verify()).isTrue();
        assertThat(request.after()).isEqualTo(After.HARD_RESET);
        assertThat(request.parts())
                .singleElement()
                .satisfies(part -> assertThat(part.address()).isZero());
    }

    @Test
    void aSuccessNamesWhatIsOnTheBoardAndWhatToDoNext() {
        ready();

        fixture.flash.flash();

        assertThat(fixture.state()).isInstanceOfSatisfying(FlashState.Done.class, done -> {
            assertThat(done.card().title()).isEqualTo("MicroPython v1.25.0 is on the ESP8266");
            assertThat(done.card().figures()).contains("64 KB", "verified", "921600");
            assertThat(done.card().nextSteps()).anyMatch(step -> step.contains("GPIO0") && step.contains("re-plug"));
            assertThat(done.card().nextSteps()).anyMatch(step -> step.contains("MicroPython-123456"));
        });
        assertThat(fixture.board.boardProperty().get()).isNotNull();
    }

    @Test
    void nobodyIsToldThatAPortWithoutControlLinesHasRestartedTheBoard() {
        ready();
        List<String> restarted = stepsAfter(ControlLines.ONE_BY_ONE);

        List<String> leftAlone = stepsAfter(ControlLines.NOT_CARRIED);
        List<String> withoutLines = stepsAfter(ControlLines.MISSING);

        assertThat(restarted.getFirst()).contains("told to restart");
        assertThat(leftAlone.getFirst()).contains("GPIO0", "re-plug").doesNotContain("told to restart");
        assertThat(withoutLines).isEqualTo(leftAlone);
    }

    private List<String> stepsAfter(ControlLines lines) {
        fixture.flasher = (request, context) -> {
            FlashResult result = FlashFixture.succeed(request, context);
            return new FlashResult(result.board(), result.report(), result.baudRate(), lines);
        };
        fixture.flash.flash();
        List<String> steps = ((FlashState.Done) fixture.state()).card().nextSteps();
        fixture.flash.backToFiles();
        return steps;
    }

    @Test
    void theSummarySaysWhatAPressOnFlashDoes() {
        ready();

        String kept = fixture.flash.summaryProperty().get();
        fixture.options.eraseProperty().set(Erase.ALL);
        fixture.options.verifyProperty().set(false);
        fixture.options.baudProperty().set(new BaudChoice.Fixed(115200));
        String erased = fixture.flash.summaryProperty().get();

        assertThat(kept)
                .startsWith("Writes 64 KB at 0x00000000 and verifies it. About ")
                .endsWith(" at 921600 baud.");
        assertThat(erased)
                .startsWith("Erases the whole chip, writes 64 KB at 0x00000000. About ")
                .contains("115200");
        assertThat(fixture.flash.erasesEverything()).isTrue();
    }

    @Test
    void theEstimateIsForTheRateThatIsRememberedForTheAdapter() {
        ready();
        String before = fixture.flash.summaryProperty().get();

        fixture.options
                .learnedRates()
                .keep(Adapter.of(FlashFixture.USB), new LearnedRate(115200, OptionalInt.of(230400), 0, 10));

        assertThat(before).endsWith(" at 921600 baud.");
        assertThat(fixture.flash.summaryProperty().get()).endsWith(" at 115200 baud.");
    }

    @Test
    void aFileThatVanishedIsNoticedBeforeTheBoardIsTouched() throws IOException {
        ready();
        Files.delete(file);

        fixture.flash.flash();

        assertThat(fixture.requests).isEmpty();
        assertThat(fixture.state()).isInstanceOf(FlashState.Ready.class);
        assertThat(fixture.blocking()).singleElement().asString().contains("firmware.bin", "no longer there");
        assertThat(fixture.flash.flashableProperty().get()).isFalse();
    }

    @Test
    void aFileThatChangedOnDiskIsFlashedAsItIsNow() throws IOException {
        ready();
        Files.write(file, Images.esp8266(0x8000));

        fixture.flash.flash();

        assertThat(fixture.requests.getFirst().parts().getFirst().source().name())
                .isEqualTo(file.toString());
        assertThat(fixture.firmware.rows().getFirst().size()).isEqualTo(0x8000);
        assertThat(fixture.texts(Finding.Level.NOTE)).anyMatch(text -> text.contains("has changed on disk"));
    }

    @Test
    void cancellingIsNoErrorAndTheNextFlashRunsAsUsual() {
        ready();
        fixture.flasher = (request, context) -> {
            fixture.flash.cancel();
            context.cancellation().throwIfCancelled();
            return FlashFixture.succeed(request, context);
        };

        fixture.flash.flash();
        FlashState cancelled = fixture.state();
        fixture.flasher = FlashFixture::succeed;
        fixture.flash.flash();

        assertThat(cancelled).isInstanceOf(FlashState.Cancelled.class);
        assertThat(fixture.state()).isInstanceOf(FlashState.Done.class);
    }

    @Test
    void aFailureShowsItsCardAndTryAgainRunsTheSameJob() {
        ready();
        fixture.flasher = (_, _) -> {
            throw new PortLost("/dev/ttyUSB0");
        };

        fixture.flash.flash();
        ErrorCard card = failure();
        fixture.flasher = FlashFixture::succeed;
        fixture.flash.perform(card.actions().getFirst());

        assertThat(card.title()).contains("unplugged");
        assertThat(card.actions().getFirst()).isInstanceOf(ErrorAction.TryAgain.class);
        assertThat(fixture.state()).isInstanceOf(FlashState.Done.class);
        assertThat(fixture.requests).hasSize(2);
        assertThat(fixture.requests.get(1)).isEqualTo(fixture.requests.get(0));
    }

    @Test
    void theRemedyForAGarbledLineIsASlowerOne() {
        ready();
        fixture.flasher = (_, _) -> {
            throw new ResponseTimeout("FLASH_DEFL_DATA", Duration.ofSeconds(3));
        };

        fixture.flash.flash();
        ErrorAction first = failure().actions().getFirst();
        fixture.flasher = FlashFixture::succeed;
        fixture.flash.perform(first);

        assertThat(fixture.requests.getLast().connect().rate()).isEqualTo(new Rate.Fixed(115200));
    }

    @Test
    void aBoardThatIsPluggedInAgainIsFlashedWithoutAnotherPress() {
        ready();
        fixture.flasher = (_, _) -> {
            throw new PortLost("/dev/ttyUSB0");
        };
        fixture.flash.flash();
        boolean waits = failure().waitsForReplug();
        fixture.flasher = FlashFixture::succeed;

        fixture.board.portsChanged(List.of());
        FlashState unplugged = fixture.state();
        fixture.board.portsChanged(List.of(FlashFixture.USB));

        assertThat(waits).isTrue();
        assertThat(unplugged).isInstanceOf(FlashState.Failed.class);
        assertThat(fixture.state()).isInstanceOf(FlashState.Done.class);
    }

    @Test
    void nobodyIsPromisedThatAPortTypedByHandIsWatched() {
        fixture.board.select("/dev/serial/by-id/stick");
        fixture.add(file);
        fixture.flasher = (_, _) -> {
            throw new PortLost("/dev/serial/by-id/stick");
        };

        fixture.flash.flash();

        assertThat(failure().waitsForReplug()).isFalse();
    }

    @Test
    void aBoardThatAnsweredOnceIsNotShownAsThereWhenItIsSilentNow() {
        ready();
        fixture.board.detect();
        BoardState before = fixture.board.stateProperty().get();
        fixture.flasher = (_, _) -> {
            throw new NoSync("/dev/ttyUSB0", 7, "");
        };

        fixture.flash.flash();

        assertThat(before).isEqualTo(BoardState.KNOWN);
        assertThat(fixture.board.stateProperty().get()).isEqualTo(BoardState.FAILED);
        assertThat(fixture.board.boardProperty().get()).isNull();
    }

    @Test
    void whoGoesBackToTheFilesIsNotSurprisedByAFlashLater() {
        ready();
        fixture.flasher = (_, _) -> {
            throw new PortLost("/dev/ttyUSB0");
        };
        fixture.flash.flash();

        fixture.flash.backToFiles();
        fixture.board.portsChanged(List.of());
        fixture.board.portsChanged(List.of(FlashFixture.USB));

        assertThat(fixture.requests).hasSize(1);
        assertThat(fixture.state()).isInstanceOf(FlashState.Ready.class);
    }

    @Test
    void filesDroppedOntoAResultAreShownWithThoseThatAreThere() throws IOException {
        Path dropped = FlashFixture.write(folder, "dropped.bin", new byte[100]);
        ready();
        fixture.flash.flash();

        boolean taken = fixture.flash.take(List.of(dropped));

        assertThat(taken).isTrue();
        assertThat(fixture.state()).isInstanceOf(FlashState.Ready.class);
        assertThat(fixture.firmware.rows())
                .extracting(FirmwareRow::name)
                .containsExactly("firmware.bin", "dropped.bin");
    }

    @Test
    void filesDroppedWhileAJobRunsAreNotTaken() throws IOException {
        Path dropped = FlashFixture.write(folder, "dropped.bin", new byte[100]);
        List<Boolean> taken = new ArrayList<>();
        ready();
        fixture.flasher = (request, context) -> {
            taken.add(fixture.flash.take(List.of(dropped)));
            return FlashFixture.succeed(request, context);
        };

        fixture.flash.flash();

        assertThat(taken).containsExactly(false);
        assertThat(fixture.firmware.rows()).hasSize(1);
    }

    @Test
    void aBoardWithAnotherChipIsNamedAndAnotherPortIsOffered() {
        ready();
        fixture.flasher = (_, _) -> {
            throw new WrongChip("ESP8266", "ESP32-C3");
        };

        fixture.flash.flash();

        assertThat(failure().title() + failure().steps()).contains("ESP32-C3");
        assertThat(failure().actions()).anyMatch(ErrorAction.ChoosePort.class::isInstance);
    }

    @Test
    void theMapShowsHowFarWritingHasCome() {
        ready();
        List<List<FlashMap.Range>> seen = new ArrayList<>();
        fixture.flash.flashMap().writtenProperty().subscribe(ranges -> seen.add(ranges));
        fixture.flasher = (request, context) -> {
            context.logger().progress(new Progress(Stage.WRITE, "f", 0, 1, 0x4000, 0x4000, 0x10000, 0x4000, 0x10000));
            return FlashFixture.succeed(request, context);
        };

        fixture.flash.flash();

        assertThat(seen).contains(List.of(new FlashMap.Range(0, 0x4000)));
        assertThat(seen.getLast()).containsExactly(new FlashMap.Range(0, 0x10000));
    }

    @Test
    void aFileTooLargeForOneMegabyteIsAnsweredWithTheBuildThatFits() {
        ready();
        fixture.flasher = (_, _) -> {
            throw new ImageTooLarge("firmware.bin", 0, 1_300_000, FlashFixture.MIB);
        };

        fixture.flash.flash();

        assertThat(failure().steps()).anyMatch(step -> step.contains("FLASH_1M"));
    }

    @Test
    void onTheSimulatedBoardNobodyIsToldToRePlug() {
        fixture.board.portsChanged(List.of(FlashFixture.SIMULATED));
        fixture.board.select(FlashFixture.SIMULATED.name());
        fixture.add(file);

        fixture.flash.flash();

        assertThat(fixture.state()).isInstanceOfSatisfying(FlashState.Done.class, done -> {
            assertThat(done.card().title()).endsWith("is on the simulated board");
            assertThat(done.card().illustration()).isEmpty();
            assertThat(String.join(" ", done.card().nextSteps())).doesNotContain("GPIO0");
        });
    }

    @Test
    void theCauseOfAFailureIsLookedForOnThisComputer() {
        ready();
        fixture.found =
                new HostReport(Optional.empty(), false, List.of(), HostReport.UsbChange.UNKNOWN, List.of("Thonny"));
        fixture.flasher = (_, _) -> {
            throw new PortBusy("/dev/ttyUSB0", Optional.empty());
        };

        fixture.flash.flash();

        assertThat(failure().explanation()).contains("Thonny");
    }

    @Test
    void whoMissesHisBoardIsToldWhyUntilItAppears() {
        fixture.found = new HostReport(Optional.empty(), false, List.of(), HostReport.UsbChange.NOTHING_NEW, List.of());

        fixture.flash.lookForBoard();
        String said = failure().explanation();
        fixture.board.portsChanged(List.of(FlashFixture.USB));

        assertThat(said).contains("only charges");
        assertThat(fixture.state()).isInstanceOf(FlashState.Ready.class);
    }

    private ErrorCard failure() {
        assertThat(fixture.state()).isInstanceOf(FlashState.Failed.class);
        return ((FlashState.Failed) fixture.state()).card();
    }
}
