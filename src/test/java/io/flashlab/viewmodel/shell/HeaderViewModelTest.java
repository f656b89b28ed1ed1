package io.flashlab.viewmodel.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.flashlab.engine.BoardInfo;
import io.flashlab.engine.chip.ChipRevision;
import io.flashlab.engine.chip.MacAddress;
import io.flashlab.engine.chip.MacAddresses;
import io.flashlab.engine.error.FlasherException.PortBusy;
import io.flashlab.engine.flash.ChipSecurity;
import io.flashlab.engine.flash.FlashChip;
import io.flashlab.engine.transport.PortInfo;
import io.flashlab.engine.transport.PortInfo.Kind;
import io.flashlab.testing.FakeTime;
import io.flashlab.testing.QueueExecutor;
import io.flashlab.viewmodel.Texts;
import io.flashlab.viewmodel.board.BoardProbe;
import io.flashlab.viewmodel.board.BoardViewModel;
import io.flashlab.viewmodel.job.JobRunner;
import io.flashlab.viewmodel.log.LogViewModel;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class HeaderViewModelTest {

    private static final PortInfo USB = new PortInfo("COM7", "USB-SERIAL CH340", Kind.USB);
    private static final PortInfo SIMULATED = new PortInfo("sim://esp01s", "ESP-01S (1 MB)", Kind.SIMULATED);

    private final QueueExecutor worker = new QueueExecutor();
    private final JobRunner jobs =
            new JobRunner(worker, Runnable::run, new LogViewModel(Clock.systemUTC()), new FakeTime());

    @Test
    void aKnownBoardIsToldInOneSentence() {
        HeaderViewModel header = header((_, _) -> board(
                new FlashChip(0xef, 0x4014, Optional.of("Winbond"), Optional.of("W25Q80"), OptionalLong.of(1 << 20))));

        header.detect();
        worker.runAll();

        assertThat(words(header).sentence()).isEqualTo("ESP8266EX · 1 MB flash (Winbond W25Q80) · 5c:cf:7f:12:34:56");
        assertThat(header.statusProperty().get()).isEmpty();
    }

    @Test
    void aFlashChipThatNobodyKnowsIsNotMadeUp() {
        HeaderViewModel header = header(
                (_, _) -> board(new FlashChip(0x99, 0x0000, Optional.empty(), Optional.empty(), OptionalLong.empty())));

        header.detect();
        worker.runAll();

        assertThat(words(header).sentence()).isEqualTo("ESP8266EX · flash of unknown size · 5c:cf:7f:12:34:56");
    }

    @Test
    void ofABoardInSecureDownloadModeOnlyWhatIsKnownIsSaid() {
        BoardInfo secure = new BoardInfo(
                "ESP32-C3",
                "ESP32-C3 in Secure Download Mode",
                Optional.empty(),
                List.of(),
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                ChipSecurity.NONE);
        HeaderViewModel header = header((_, _) -> secure);

        header.detect();
        worker.runAll();

        assertThat(words(header).sentence()).isEqualTo("ESP32-C3 in Secure Download Mode · flash of unknown size");
    }

    @Test
    void smallFlashIsToldInKilobytes() {
        HeaderViewModel header = header((_, _) ->
                board(new FlashChip(0xef, 0x4013, Optional.empty(), Optional.empty(), OptionalLong.of(512 << 10))));

        header.detect();
        worker.runAll();

        assertThat(words(header).flash()).isEqualTo("512 KB flash");
    }

    @Test
    void aFailureSaysWhy() {
        HeaderViewModel header = header((_, _) -> {
            throw new PortBusy("COM7", Optional.of("putty.exe"));
        });

        header.detect();
        worker.runAll();

        assertThat(header.statusProperty().get()).isEqualTo("putty.exe is using COM7");
        assertThat(header.wordsProperty().get()).isNull();
    }

    @Test
    void detectingLocksThePortAndItself() {
        HeaderViewModel header = header(
                (_, _) -> board(new FlashChip(0xef, 0x4014, Optional.empty(), Optional.empty(), OptionalLong.empty())));
        boolean before = header.detectableProperty().get();

        header.detect();

        assertThat(before).isTrue();
        assertThat(header.detectableProperty().get()).isFalse();
        assertThat(header.portLockedProperty().get()).isTrue();
        assertThat(header.statusProperty().get()).isEqualTo("Asking the board…");
    }

    @Test
    void whileAnotherJobRunsNobodyIsToldToPressDetectNorWhyTheJobBeforeFailed() throws Exception {
        HeaderViewModel header = header((_, _) -> {
            throw new PortBusy("COM7", Optional.of("putty.exe"));
        });
        String before = header.statusProperty().get();

        jobs.run(_ -> "written", _ -> {});
        String unknown = header.statusProperty().get();
        worker.runAll();
        header.detect();
        worker.runAll();
        String failed = header.statusProperty().get();
        jobs.run(_ -> "written", _ -> {});

        assertThat(before).isEqualTo("Press Detect to see which board this is");
        assertThat(unknown).isEmpty();
        assertThat(failed).isEqualTo("putty.exe is using COM7");
        assertThat(header.statusProperty().get()).isEmpty();
    }

    @Test
    void theInvitationShowsWithoutABoardAndSelectsTheSimulatedOne() {
        BoardViewModel board = new BoardViewModel((_, _) -> board(chip()), jobs);
        NavigationViewModel navigation = new NavigationViewModel();
        InvitationViewModel invitation = new InvitationViewModel(board, navigation);
        List<String> triedWith = new ArrayList<>();
        invitation.whenTried(() -> triedWith.add(
                Objects.requireNonNull(board.selectedPortProperty().get()).name()));
        boolean beforePorts = invitation.shownProperty().get();
        board.portsChanged(List.of(SIMULATED));
        boolean withoutBoard = invitation.shownProperty().get();
        navigation.pageProperty().set(NavigationViewModel.LAB);
        boolean inALab = invitation.shownProperty().get();

        invitation.trySimulated();

        assertThat(beforePorts).isFalse();
        assertThat(withoutBoard).isTrue();
        assertThat(inALab).isFalse();
        assertThat(triedWith).containsExactly("sim://esp01s");
        assertThat(invitation.shownProperty().get()).isFalse();
    }

    private HeaderViewModel header(BoardProbe probe) {
        BoardViewModel board = new BoardViewModel(probe, jobs);
        board.portsChanged(List.of(USB));
        return new HeaderViewModel(board, jobs, Texts.in(Locale.ENGLISH));
    }

    private static BoardWords words(HeaderViewModel header) {
        return Objects.requireNonNull(header.wordsProperty().get());
    }

    private static FlashChip chip() {
        return new FlashChip(0xef, 0x4014, Optional.empty(), Optional.empty(), OptionalLong.empty());
    }

    private static BoardInfo board(FlashChip flash) {
        return new BoardInfo(
                "ESP8266",
                "ESP8266EX",
                Optional.of(new ChipRevision(0, 0)),
                List.of(),
                OptionalInt.of(26),
                Optional.empty(),
                Optional.of(new MacAddresses(new MacAddress(0x5ccf7f123456L), Optional.empty())),
                Optional.of(flash),
                ChipSecurity.NONE);
    }
}
