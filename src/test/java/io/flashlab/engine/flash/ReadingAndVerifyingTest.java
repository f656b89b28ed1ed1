package io.flashlab.engine.flash;

import static io.flashlab.engine.flash.Firmware.part;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flashlab.engine.EspSession;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.Cancelled;
import io.flashlab.engine.error.FlasherException.FileUnusable;
import io.flashlab.engine.error.FlasherException.Region;
import io.flashlab.engine.error.FlasherException.Rejected;
import io.flashlab.engine.error.FlasherException.ResponseInvalid;
import io.flashlab.engine.error.FlasherException.ResponseTimeout;
import io.flashlab.engine.error.FlasherException.Unsupported;
import io.flashlab.engine.error.FlasherException.VerifyMismatch;
import io.flashlab.engine.image.FlashMode;
import io.flashlab.engine.image.FlashSizeSetting;
import io.flashlab.engine.log.Progress;
import io.flashlab.engine.log.Stage;
import io.flashlab.simulator.BoardConfig;
import io.flashlab.simulator.Fault;
import io.flashlab.simulator.Fault.Direction;
import io.flashlab.simulator.Fault.Effect;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReadingAndVerifyingTest {

    private final FlashBench bench = new FlashBench();

    @Test
    void allOfTheFlashIsRead() throws FlasherException {
        byte[] content = Firmware.noise(0x10_0000);
        bench.board().loadFlash(0, content);
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        try (EspSession session = bench.connect()) {
            session.readFlash(0, 0x10_0000, out);
        }

        assertThat(out.toByteArray()).isEqualTo(content);
        assertThat(bench.progress()).extracting(Progress::jobDone).isSorted().endsWith(0x10_0000L);
    }

    @Test
    void anOddRegionIsReadExactly() throws FlasherException {
        byte[] content = Firmware.noise(0x3000);
        bench.board().loadFlash(0, content);
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        try (EspSession session = bench.connect()) {
            session.readFlash(0x123, 0x1001, out);
        }

        assertThat(out.toByteArray()).isEqualTo(Arrays.copyOfRange(content, 0x123, 0x123 + 0x1001));
    }

    @Test
    void whatCameDamagedIsReadAgain() throws FlasherException {
        byte[] content = Firmware.noise(0x2_0000);
        bench.board().loadFlash(0, content);
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        try (EspSession session = bench.connect()) {
            bench.board().inject(new Fault.OnByte(Direction.TO_HOST, 50_000, Effect.CORRUPT));
            session.readFlash(0, content.length, out);
        }

        assertThat(out.toByteArray()).isEqualTo(content);
        assertThat(bench.lines()).containsOnlyOnce("Warning: What was read arrived damaged. Reading it again...");
    }

    @Test
    void whatComesDamagedAgainIsAnErrorAndNothingDamagedIsPassedOn() throws FlasherException {
        byte[] content = Firmware.noise(0x4_0000);
        bench.board().loadFlash(0, content);
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        try (EspSession session = bench.connect()) {
            bench.board().inject(new Fault.TooFast(Direction.TO_HOST, 9600, 100_000, 3000, Effect.CORRUPT));
            assertThatThrownBy(() -> session.readFlash(0, content.length, out))
                    .isInstanceOfAny(ResponseInvalid.class, ResponseTimeout.class);
        }

        assertThat(out.toByteArray()).isEqualTo(Arrays.copyOf(content, 0x1_0000));
    }

    @Test
    void readingCanBeCancelledAndTheBoardUsedAgain() throws FlasherException {
        bench.cancelIn(Stage.READ);
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        try (EspSession session = bench.connect()) {
            assertThatThrownBy(() -> session.readFlash(0, 0x10_0000, out)).isInstanceOf(Cancelled.class);
        }
        try (EspSession session = bench.connect()) {
            session.readFlash(0, 0x1000, out);
        }

        assertThat(out.size()).isEqualTo(0x1000);
    }

    @Test
    void anOutputThatFailsIsTheFilesFault() throws FlasherException {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("No space left on device");
            }
        };

        try (EspSession session = bench.connect()) {
            assertThatThrownBy(() -> session.readFlash(0, 0x2000, full)).isInstanceOf(FileUnusable.class);
        }
    }

    @Test
    void aFileThatIsThereIsVerifiedWithTheHeaderItWasWrittenWith() throws FlasherException {
        List<FlashPart> parts = List.of(part(0, "fw.bin", Firmware.bootable()));
        WriteOptions options = WriteOptions.defaults().withMode(FlashMode.DIO).withSize(new FlashSizeSetting.Detect());

        try (EspSession session = bench.connect()) {
            session.writeFlash(parts, options);
            session.verifyFlash(parts, options).orThrow();
        }

        assertThat(bench.lines())
                .containsSubsequence(
                        "Flash parameters set to 0x0220.",
                        "Verifying 0x186a0 (100000) bytes at 0x00000000 in flash against 'fw.bin'...",
                        "Verification successful (digest matched).");
    }

    @Test
    void theFirstDifferenceIsFoundWithoutReadingEverything() throws FlasherException {
        byte[] firmware = Firmware.bootable();
        byte[] changed = firmware.clone();
        changed[0x5003] ^= 1;
        changed[0x5004] ^= 1;
        changed[0x18000] ^= 1;
        bench.board().loadFlash(0x10000, changed);

        try (EspSession session = bench.connect()) {
            VerifyReport report =
                    session.verifyFlash(List.of(part(0x10000, "fw.bin", firmware)), WriteOptions.defaults());

            assertThat(report.matches()).isFalse();
            assertThatThrownBy(report::orThrow)
                    .hasMessageContaining("'fw.bin' at 0x00010000, first difference at 0x00015003")
                    .isInstanceOfSatisfying(VerifyMismatch.class, e -> {
                        assertThat(e.address()).isEqualTo(0x10000);
                        assertThat(e.size()).isEqualTo(firmware.length);
                        assertThat(e.differences()).containsExactly(new Region(0x15003, 1));
                    });
        }

        assertThat(bench.lines()).contains("Verification failed (digest mismatch).");
    }

    @Test
    void everyDifferenceIsListedOnRequest() throws FlasherException {
        byte[] firmware = Firmware.bootable();
        byte[] changed = firmware.clone();
        changed[0x100] = 0x11;
        changed[0x8000] = 0x22;
        firmware[0x100] = 0x20;
        firmware[0x8000] = 0x0a;
        bench.board().loadFlash(0, changed);

        try (EspSession session = bench.connect()) {
            VerifyReport report = session.verifyFlash(
                    List.of(part(0, "fw.bin", firmware)),
                    WriteOptions.defaults(),
                    VerifyOperation.Detail.EVERY_DIFFERENCE);

            assertThat(report.parts().getFirst().differences())
                    .containsExactly(new Region(0x100, 1), new Region(0x8000, 1));
        }

        assertThat(bench.lines())
                .containsSubsequence(
                        "Verification failed: 2 differences, first at 0x00000100:",
                        "   0x00000100 11 20",
                        "   0x00008000 22 0a");
    }

    /** Opcode 0xd2 is READ_FLASH (esptool documentation, "Serial Protocol"). */
    @ParameterizedTest
    @EnumSource(VerifyOperation.Detail.class)
    void aLoaderThatCannotTellWhereFlashDiffersDoesNotHideThatItDoes(VerifyOperation.Detail detail)
            throws FlasherException {
        bench.board().loadFlash(0, Firmware.noise(0x2000));

        try (EspSession session = bench.connect()) {
            bench.board().inject(new Fault.Refuse(0xd2, 1, 0x05));
            VerifyReport report =
                    session.verifyFlash(List.of(part(0, "fw.bin", new byte[0x2000])), WriteOptions.defaults(), detail);

            assertThat(report.matches()).isFalse();
            assertThat(report.parts().getFirst().differences()).isEmpty();
            assertThatThrownBy(report::orThrow).isInstanceOf(VerifyMismatch.class);
        }

        assertThat(bench.lines())
                .anyMatch(line -> line.startsWith("Note: The bytes that differ could not be read: "))
                .endsWith("Verification failed (digest mismatch).");
    }

    @Test
    void erasedRegionsAreBlankAndTheirNeighboursAreNot() throws FlasherException {
        byte[] content = Firmware.noise(0x10_0000);
        bench.board().loadFlash(0, content);

        try (EspSession session = bench.connect()) {
            session.eraseRegion(0x3000, 0x2000);
        }

        Arrays.fill(content, 0x3000, 0x5000, (byte) 0xff);
        assertThat(bench.board().flashContents()).isEqualTo(content);
    }

    @Test
    void erasingTheChipLeavesItBlank() throws FlasherException {
        bench.board().loadFlash(0, Firmware.noise(0x10_0000));

        try (EspSession session = bench.connect()) {
            session.eraseFlash();
        }

        assertThat(bench.board().flashContents()).containsOnly(0xff);
        assertThat(bench.lines()).first().isEqualTo("Erasing flash memory (this may take a while)...");
        assertThat(bench.lines().getLast()).matches("Flash memory erased successfully in \\d+\\.\\d seconds\\.");
    }

    @Test
    void theFlashChipIsNamed() throws FlasherException {
        try (EspSession session = bench.connect()) {
            FlashChip chip = session.boardInfo().flash().orElseThrow();

            assertThat(chip.maker()).contains("Winbond");
            assertThat(chip.part()).contains("W25Q80");
            assertThat(chip.size()).hasValue(0x10_0000);
        }
    }

    @Test
    void aRomIsToldHowMuchFlashThereIs() throws FlasherException {
        FlashBench esp32 = new FlashBench(BoardConfig.of("esp32"));
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        try (EspSession session = esp32.connect(false)) {
            session.readFlash(0x1f_ff00, 0x100, out, new FlashSizeSetting.Fixed(0x20_0000));

            assertThatThrownBy(() -> session.readFlash(
                            0x1f_ff00, 0x200, new ByteArrayOutputStream(), new FlashSizeSetting.Fixed(0x20_0000)))
                    .isInstanceOf(Rejected.class);
        }

        assertThat(out.size()).isEqualTo(0x100);
    }

    @Test
    void theRomCanNeitherReadNorVerifyNorErase() throws FlasherException {
        try (EspSession session = bench.connect(false)) {
            assertThatThrownBy(() -> session.readFlash(0, 0x1000, new ByteArrayOutputStream()))
                    .isInstanceOf(Unsupported.class);
            assertThatThrownBy(() -> session.verifyFlash(
                            List.of(part(0, "fw.bin", Firmware.bootable())), WriteOptions.defaults()))
                    .isInstanceOf(Unsupported.class);
            assertThatThrownBy(session::eraseFlash).isInstanceOf(Unsupported.class);
            assertThatThrownBy(() -> session.eraseRegion(0, 0x1000)).isInstanceOf(Unsupported.class);
        }
    }
}
