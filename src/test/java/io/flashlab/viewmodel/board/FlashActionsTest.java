package io.flashlab.viewmodel.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.flashlab.simulator.Fault;
import io.flashlab.viewmodel.board.ResultCard.Tone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlashActionsTest {

    @TempDir
    Path folder;

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(7).nextBytes(bytes);
        return bytes;
    }

    private static BoardBench read(String port) {
        BoardBench bench = new BoardBench(port);
        bench.page.read();
        return bench;
    }

    private static FlashArea whole(BoardBench bench) {
        return bench.actions.whole().orElseThrow();
    }

    private RestorePlan plan(BoardBench bench, Path file) {
        AtomicReference<RestorePlan> planned = new AtomicReference<>();
        bench.actions.planRestore(file, planned::set);
        return Objects.requireNonNull(planned.get());
    }

    @Test
    void aBackupIsNamedByBoardAndDay() {
        BoardBench bench = read("sim://esp01s");

        assertThat(bench.actions.suggestedName(whole(bench))).isEqualTo("esp8266-5ccf7f123456-2026-11-21-1MB.bin");
    }

    @Test
    void aPartitionsCopyIsNamedByIt() {
        BoardBench bench = new BoardBench("sim://esp32c3");
        bench.simulated().loadFlash(0x8000, FlashLayoutViewModelTest.TABLE);
        bench.page.read();
        FlashLayout layout =
                Objects.requireNonNull(bench.layout.layoutProperty().get());

        assertThat(bench.actions.suggestedName(layout.areas().get(2)))
                .isEqualTo("esp32c3-5ccf7f123456-2026-11-21-nvs-24KB.bin");
        assertThat(bench.actions.suggestedName(layout.areas().get(1)))
                .isEqualTo("esp32c3-5ccf7f123456-2026-11-21-0x008000-4KB.bin");
    }

    @Test
    void aBackupIsWhatTheFlashHoldsAndSaysWhatItIs() throws Exception {
        BoardBench bench = new BoardBench("sim://esp01s");
        bench.simulated().loadFlash(0x2345, random(100_000));
        bench.page.read();
        Path file = folder.resolve("backup.bin");

        bench.actions.save(whole(bench), file);

        byte[] flash = bench.simulated().flashContents();
        assertThat(file).hasBinaryContent(flash);
        assertThat(bench.result().tone()).isEqualTo(Tone.GOOD);
        BackupNote note = Objects.requireNonNull(bench.notes.kept.get(file));
        assertThat(note.mac()).isEqualTo("5c:cf:7f:12:34:56");
        assertThat(note.flashSize()).isEqualTo(1 << 20);
        assertThat(note.md5())
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("MD5").digest(flash)));
    }

    @Test
    void aBackupThatFailsLeavesNoFile() throws IOException {
        BoardBench bench = read("sim://esp01s");
        bench.simulated().loadFlash(0, random(1_000_000));
        Path file = Files.writeString(folder.resolve("backup.bin"), "the last one");
        bench.simulated().inject(new Fault.UnplugOnPacket(Fault.Direction.TO_HOST, 150, Duration.ofSeconds(30)));

        bench.actions.save(whole(bench), file);

        assertThat(bench.work.stateProperty().get()).isInstanceOf(BoardPageState.Failed.class);
        assertThat(file).hasContent("the last one");
        try (Stream<Path> all = Files.list(folder)) {
            assertThat(all).containsExactly(file);
        }
    }

    @Test
    void aBackupReplacesNothingButAFile() throws IOException {
        BoardBench bench = read("sim://esp01s");
        Path noFile =
                Files.createDirectory(folder.resolve("backup.bin")); // an empty folder could be replaced, like a device

        bench.actions.save(whole(bench), noFile);

        assertThat(bench.work.stateProperty().get()).isInstanceOf(BoardPageState.Failed.class);
        assertThat(noFile).isEmptyDirectory();
    }

    @Test
    void aFullDiskIsToldWithTheNameOfTheFile() throws IOException {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.isWritable(full), "this system has no device that is always full");
        BoardBench bench = read("sim://esp01s");
        Path file = folder.resolve("backup.bin");
        Files.createSymbolicLink(folder.resolve("backup.bin.part"), full);

        bench.actions.save(whole(bench), file);

        assertThat(bench.work.stateProperty().get())
                .isInstanceOfSatisfying(
                        BoardPageState.Failed.class,
                        failed -> assertThat(failed.card().title()).isEqualTo("backup.bin cannot be written"));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aBackupIsPutBack() throws IOException {
        BoardBench bench = new BoardBench("sim://esp01s");
        bench.simulated().loadFlash(0, random(300_000));
        byte[] before = bench.simulated().flashContents();
        bench.page.read();
        Path file = folder.resolve("backup.bin");
        bench.actions.save(whole(bench), file);
        bench.actions.erase(whole(bench));
        byte[] erased = bench.simulated().flashContents();

        RestorePlan plan = plan(bench, file);
        bench.actions.restore(plan);

        assertThat(plan.doubts()).isEmpty();
        assertThat(erased).containsOnly((byte) 0xff);
        assertThat(bench.simulated().flashContents()).isEqualTo(before);
        assertThat(bench.result().title()).isEqualTo("backup.bin is on the board");
    }

    @Test
    void anotherBoardsBackupIsAskedAbout() throws IOException {
        BoardBench bench = read("sim://esp01s");
        Path file = Files.write(folder.resolve("backup.bin"), new byte[1 << 20]);
        bench.notes.write(
                file,
                new BackupNote("ESP8266", "5c:cf:7f:00:00:01", 4 << 20, 0, 1 << 20, "", BoardBench.CLOCK.instant()));

        RestorePlan plan = plan(bench, file);

        assertThat(plan.refusal()).isEmpty();
        assertThat(plan.doubts())
                .containsExactly(
                        "The backup is of another board: 5c:cf:7f:00:00:01, not 5c:cf:7f:12:34:56.",
                        "The backup is of a board with 4 MB of flash, this one has 1 MB.");
        assertThat(bench.actions.questionFor(plan).orElseThrow().text())
                .contains("will be lost", "another board", "4 MB");
    }

    @Test
    void aBackupThatDoesNotFitIsRefused() throws IOException {
        BoardBench bench = read("sim://esp01s");
        Path file = Files.write(folder.resolve("big.bin"), new byte[(1 << 20) + 1]);

        RestorePlan plan = plan(bench, file);

        assertThat(bench.actions.questionFor(plan)).isEmpty();
        assertThat(bench.result().lines().getFirst()).contains("1 MB of flash");
    }

    @Test
    void aPartitionIsErasedAndNothingElse() {
        BoardBench bench = new BoardBench("sim://esp32c3");
        bench.simulated().loadFlash(0, random(0x40000));
        bench.simulated().loadFlash(0x8000, FlashLayoutViewModelTest.TABLE);
        byte[] before = bench.simulated().flashContents();
        bench.page.read();
        FlashLayout layout =
                Objects.requireNonNull(bench.layout.layoutProperty().get());
        FlashArea nvs = layout.areas().get(2);

        Question question = bench.actions.questionForErasing(nvs);
        bench.actions.erase(nvs);

        Arrays.fill(before, 0x9000, 0xf000, (byte) 0xff);
        assertThat(bench.simulated().flashContents()).isEqualTo(before);
        assertThat(question.title()).isEqualTo("Erase nvs?");
        assertThat(question.text()).contains("0x00009000 to 0x0000efff will be lost: nvs");
    }

    @Test
    void whatErasingEverythingLosesIsNamed() {
        BoardBench bench = new BoardBench("sim://esp32c3");
        bench.simulated().loadFlash(0x8000, FlashLayoutViewModelTest.TABLE);
        bench.page.read();

        Question question = bench.actions.questionForErasing(whole(bench));

        assertThat(question.title()).isEqualTo("Erase the whole flash?");
        assertThat(question.text()).contains("bootloader, partition table, nvs, phy_init, factory");
    }

    @Test
    void aFileLargerThanItsPartitionIsNotWritten() throws IOException {
        BoardBench bench = new BoardBench("sim://esp32c3");
        bench.simulated().loadFlash(0x8000, FlashLayoutViewModelTest.TABLE);
        bench.page.read();
        FlashArea nvs = Objects.requireNonNull(bench.layout.layoutProperty().get())
                .areas()
                .get(2);
        byte[] before = bench.simulated().flashContents();

        bench.actions.write(nvs, Files.write(folder.resolve("large.bin"), new byte[0x6001]));

        assertThat(bench.result().title()).isEqualTo("large.bin does not fit");
        assertThat(bench.simulated().flashContents()).isEqualTo(before);
    }

    @Test
    void aFileIsWrittenToAPartition() throws IOException {
        BoardBench bench = new BoardBench("sim://esp32c3");
        bench.simulated().loadFlash(0x8000, FlashLayoutViewModelTest.TABLE);
        bench.page.read();
        FlashArea nvs = Objects.requireNonNull(bench.layout.layoutProperty().get())
                .areas()
                .get(2);
        byte[] content = random(0x6000);

        bench.actions.write(nvs, Files.write(folder.resolve("nvs.bin"), content));

        assertThat(Arrays.copyOfRange(bench.simulated().flashContents(), 0x9000, 0xf000))
                .isEqualTo(content);
    }

    @Test
    void differencesAreShownWhereTheyAre() throws IOException {
        BoardBench bench = new BoardBench("sim://esp01s");
        byte[] content = random(0x3000);
        bench.simulated().loadFlash(0x1000, content);
        bench.page.read();
        content[0x10] ^= 1;
        content[0x11] ^= 1;
        content[0x2000] ^= 0x55;
        Path file = Files.write(folder.resolve("app.bin"), content);

        bench.actions.verify(file, 0x1000);

        assertThat(bench.result().title()).isEqualTo("The flash does not hold app.bin");
        assertThat(bench.result().lines())
                .containsExactly("3 bytes differ, in 2 places. The first one is at `0x00001010`.");
        assertThat(bench.result().details().lines())
                .hasSize(2)
                .first()
                .asString()
                .startsWith("0x00001010 – 0x00001011   file: ");
    }

    @Test
    void aFileThatIsThereIsFound() throws IOException {
        BoardBench bench = new BoardBench("sim://esp01s");
        byte[] content = random(5000);
        bench.simulated().loadFlash(0x1000, content);
        bench.page.read();

        bench.actions.verify(Files.write(folder.resolve("app.bin"), content), 0x1000);

        assertThat(bench.result().title()).isEqualTo("The flash holds app.bin");
        assertThat(bench.result().tone()).isEqualTo(Tone.GOOD);
    }

    @Test
    void anEncryptedBoardIsNotErased() {
        BoardBench bench = read("sim://esp32c3-encrypted");

        bench.actions.erase(whole(bench));

        assertThat(bench.work.stateProperty().get())
                .isInstanceOfSatisfying(
                        BoardPageState.Failed.class,
                        failed ->
                                assertThat(failed.card().title()).isEqualTo("This board is protected against erasing"));
    }
}
