package io.flashlab.engine.loader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flashlab.engine.chip.ChipCatalog;
import io.flashlab.engine.chip.ChipSpec;
import io.flashlab.engine.error.FlasherException.Cancelled;
import io.flashlab.engine.error.FlasherException.Rejected;
import io.flashlab.engine.error.FlasherException.ResponseInvalid;
import io.flashlab.engine.error.FlasherException.ResponseTimeout;
import io.flashlab.engine.error.FlasherException.Unsupported;
import io.flashlab.engine.protocol.Connection;
import io.flashlab.engine.protocol.PacketTrace;
import io.flashlab.engine.stub.StubLibrary;
import io.flashlab.engine.task.CancellationToken;
import io.flashlab.testing.CapturedRom;
import io.flashlab.testing.FakeBoard;
import io.flashlab.testing.FakeTime;
import io.flashlab.testing.RecordingLogger;
import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EspLoaderTest {

    private static final HexFormat HEX = HexFormat.of();
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final FakeTime time = new FakeTime();
    private final FakeBoard board = new FakeBoard(time);
    private final RecordingLogger logger = new RecordingLogger();
    private final CancellationToken cancellation = new CancellationToken();
    private final EspLoader rom = loader(false);
    private final EspLoader stub = loader(true);

    private EspLoader loader(boolean isStub) {
        ChipCatalog catalog = ChipCatalog.load();
        ChipSpec esp8266 = catalog.spec(catalog.byName("ESP8266").orElseThrow());
        Connection connection = new Connection(board, cancellation, time, PacketTrace.NONE);
        return new EspLoader(connection, esp8266, isStub, logger, time);
    }

    private void acceptEverything() {
        for (int opcode = 0; opcode < 256; opcode++) {
            int code = opcode;
            board.on(code, request -> CapturedRom.success(code));
        }
    }

    @Test
    void theFlashIsIdentifiedByTheRegisterAccessesThatEsptoolMakes() throws Exception {
        board.withRegisters(Map.of(0x6000021cL, 4, 0x60000240L, 0x1440ef))
                .on(0x09, request -> CapturedRom.success(0x09));

        int id = stub.flashId();

        assertThat(id).isEqualTo(0x1440ef);
        assertThat(board.requests().stream().map(r -> r.substring(2, 4) + " " + r.substring(16)))
                .containsExactly(
                        "0a 1c020060",
                        "0a 24020060",
                        "09 2002006000170000ffffffff00000000",
                        "09 1c02006000000090ffffffff00000000",
                        "09 240200609f000070ffffffff00000000",
                        "09 4002006000000000ffffffff00000000",
                        "09 0002006000000400ffffffff00000000",
                        "0a 00020060",
                        "0a 40020060",
                        "09 1c02006004000000ffffffff00000000",
                        "09 2402006000000000ffffffff00000000");
    }

    @Test
    void dataOfASpiCommandFillTheDataRegisters() throws Exception {
        board.withRegisters(Map.of()).on(0x09, request -> CapturedRom.success(0x09));

        stub.runSpiCommand(0x01, new byte[] {1, 2, 3, 4, 5}, 0);

        assertThat(board.requests().stream().map(r -> r.substring(16)))
                .contains(
                        "20020060" + "00004e00" + "ffffffff00000000",
                        "1c020060" + "00000088" + "ffffffff00000000",
                        "40020060" + "01020304" + "ffffffff00000000",
                        "44020060" + "05000000" + "ffffffff00000000");
    }

    @Test
    void aSpiCommandThatNeverEndsIsGivenUp() {
        board.withRegisters(Map.of(0x60000200L, 1 << 18)).on(0x09, request -> CapturedRom.success(0x09));

        assertThatThrownBy(stub::flashId).isInstanceOf(ResponseInvalid.class);
    }

    @Test
    void theRomIsAskedToEraseLessBecauseItErasesMore() throws Exception {
        acceptEverything();

        int blocks = rom.flashBegin(0x8f3cc, 0);

        assertThat(blocks).isEqualTo(573);
        assertThat(board.requests().getFirst().substring(16))
                .isEqualTo("00000800" + "3d020000" + "00040000" + "00000000");
    }

    @Test
    void theStubIsToldTheSizeAndThatNothingIsEncrypted() throws Exception {
        acceptEverything();

        int blocks = stub.flashBegin(0x8f3cc, 0x1000);

        assertThat(blocks).isEqualTo(36);
        assertThat(board.requests().getFirst().substring(16))
                .isEqualTo("ccf30800" + "24000000" + "00400000" + "00100000" + "00000000");
    }

    @Test
    void aCompressedWriteCountsItsBlocksByTheCompressedSize() throws Exception {
        acceptEverything();

        int blocks = stub.flashDeflBegin(0x8f3cc, 0x62000, 0);

        assertThat(blocks).isEqualTo(25);
        assertThat(board.requests().getFirst().substring(16))
                .isEqualTo("ccf30800" + "19000000" + "00400000" + "00000000" + "00000000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0107", "c100", "c000", "0105"})
    void aBlockThatCameDamagedIsSentAgain(String status) throws Exception {
        board.onFirst(0x03, request -> List.of("0103020000000000" + status), request -> CapturedRom.success(0x03));

        stub.flashBlock(new byte[0x4000], 0);

        assertThat(board.requests()).hasSize(2);
        assertThat(board.requests().get(1)).isEqualTo(board.requests().get(0));
    }

    @Test
    void aBlockThatKeepsComingDamagedIsGivenUpAfterThreeTimes() {
        board.on(0x11, "0111020000000000c100");

        assertThatThrownBy(() -> stub.flashDeflBlock(new byte[100], 0, 100, 0, TIMEOUT))
                .isInstanceOfSatisfying(
                        Rejected.class, e -> assertThat(e.meaning()).isEqualTo("Bad data checksum"));
        assertThat(board.requests()).hasSize(3);
    }

    @Test
    void aBlockThatCouldNotBeWrittenIsNotSentAgain() {
        board.on(0x03, "0103020000000000c400");

        assertThatThrownBy(() -> stub.flashBlock(new byte[0x4000], 0)).isInstanceOf(Rejected.class);
        assertThat(board.requests()).hasSize(1);
    }

    @Test
    void aBlockWhoseAnswerWasLostIsNotSentAgainBecauseItWouldBeWrittenTwice() {
        assertThatThrownBy(() -> stub.flashBlock(new byte[0x4000], 0)).isInstanceOf(ResponseTimeout.class);
        assertThat(board.requests()).hasSize(1);
    }

    @Test
    void aCompressedBlockMayTakeAsLongAsItsCallerSays() {
        assertThatThrownBy(() -> stub.flashDeflBlock(new byte[10], 0, 10, 0, Duration.ofSeconds(40)))
                .isInstanceOf(ResponseTimeout.class);
        assertThat(time.elapsed()).isBetween(Duration.ofSeconds(40), Duration.ofSeconds(41));
    }

    @Test
    void erasingAWholeChipMayTakeTwoMinutesAndCanBeCancelled() {
        time.at(Duration.ofSeconds(100), cancellation::cancel);

        assertThatThrownBy(stub::eraseFlash).isInstanceOf(Cancelled.class);

        assertThat(time.elapsed()).isBetween(Duration.ofSeconds(100), Duration.ofMillis(100_200));
    }

    @Test
    void theMd5OfTheStubIsSixteenBytes() throws Exception {
        board.on(0x13, "0113120000000000" + "d41d8cd98f00b204e9800998ecf8427e" + "0000");

        assertThat(HEX.formatHex(stub.flashMd5(0x1000, 0))).isEqualTo("d41d8cd98f00b204e9800998ecf8427e");
    }

    @Test
    void whatTheEsp8266sRomCannotDoIsRefusedInEsptoolsWords() {
        assertRefused(() -> rom.flashMd5(0, 1), "flash_md5sum");
        assertRefused(rom::eraseFlash, "erase_flash");
        assertRefused(() -> rom.eraseRegion(0, 0x1000), "erase_region");
        assertRefused(() -> rom.flashDeflBegin(1, 1, 0), "flash_defl_begin");
        assertRefused(() -> rom.changeBaud(460800), "change_baud");
        assertRefused(() -> rom.readFlash(0, 1, (data, offset, length) -> {}), "read_flash_slow");
        assertThat(board.requests()).isEmpty();
    }

    private static void assertRefused(ThrowingCallable call, String function) {
        assertThatThrownBy(call).isInstanceOfSatisfying(Unsupported.class, e -> {
            assertThat(e.operation()).isEqualTo(function);
            assertThat(e.reason()).isEqualTo("ESP8266 ROM does not support function " + function);
        });
    }

    @Test
    void flashIsReadInAcknowledgedPacketsAndChecked() throws Exception {
        byte[] content = content(0x1800);
        sendWhenRead(content, md5(content));
        ByteArrayOutputStream read = new ByteArrayOutputStream();

        stub.readFlash(0x2000, content.length, read::write);

        assertThat(read.toByteArray()).isEqualTo(content);
        assertThat(board.requests())
                .containsExactly(
                        "00d2100000000000" + "00200000" + "00180000" + "00100000" + "40000000", "00100000", "00180000");
    }

    @Test
    void aReadWhoseMd5DiffersFails() {
        sendWhenRead(content(0x1000), md5(new byte[1]));

        assertThatThrownBy(() -> stub.readFlash(0, 0x1000, (data, offset, length) -> {}))
                .isInstanceOf(ResponseInvalid.class)
                .hasMessageContaining("digest mismatch");
    }

    @Test
    void aPacketOfTheWrongLengthFailsTheRead() {
        sendWhenRead(content(0xfff), md5(content(0xfff)));

        assertThatThrownBy(() -> stub.readFlash(0, 0x1000, (data, offset, length) -> {}))
                .isInstanceOf(ResponseInvalid.class)
                .hasMessageContaining("expected 4096 bytes but received 4095");
    }

    @Test
    void aReadThatStopsHalfWayEnds() {
        board.on(0xd2, request -> List.of("01d20200000000000000", HEX.formatHex(content(0x1000))));

        assertThatThrownBy(() -> stub.readFlash(0, 0x2000, (data, offset, length) -> {}))
                .isInstanceOf(ResponseTimeout.class);
    }

    private void sendWhenRead(byte[] content, byte[] digest) {
        List<String> packets = new ArrayList<>(List.of("01d20200000000000000"));
        for (int at = 0; at < content.length; at += 0x1000) {
            packets.add(HEX.formatHex(content, at, Math.min(content.length, at + 0x1000)));
        }
        packets.add(HEX.formatHex(digest));
        board.on(0xd2, request -> packets);
    }

    private static byte[] content(int length) {
        byte[] content = new byte[length];
        for (int i = 0; i < length; i++) {
            content[i] = (byte) (i * 31 + i / 256);
        }
        return content;
    }

    private static byte[] md5(byte[] content) {
        try {
            return MessageDigest.getInstance("MD5").digest(content);
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void theStubIsUploadedInBlocksAndStarted() throws Exception {
        acceptEverything();
        board.on(0x06, "01060200000000000000", "4f484149");

        EspLoader started =
                rom.runStub(new StubLibrary().find(rom.chip().identity()).orElseThrow());

        assertThat(started.isStub()).isTrue();
        assertThat(board.requests().stream().map(r -> r.substring(2, 4)))
                .containsExactly("05", "07", "07", "05", "07", "06");
        assertThat(logger.lines())
                .containsExactly("Uploading stub flasher...", "Running stub flasher...", "Stub flasher running.");
    }

    @Test
    void theStubsGreetingCountsAlsoWhenTheAnswerBeforeItWasLost() throws Exception {
        acceptEverything();
        board.on(0x06, "4f484149");

        assertThat(rom.runStub(new StubLibrary().find(rom.chip().identity()).orElseThrow())
                        .isStub())
                .isTrue();
    }

    @Test
    void aStubThatDoesNotGreetHasNotStarted() {
        acceptEverything();

        assertThatThrownBy(() -> rom.runStub(
                        new StubLibrary().find(rom.chip().identity()).orElseThrow()))
                .isInstanceOf(ResponseTimeout.class)
                .hasMessageContaining("start of the stub");
    }

    @Test
    void theStubIsToldTheOldRateWithTheNewOne() throws Exception {
        acceptEverything();

        stub.changeBaud(460800);

        assertThat(board.requests()).containsExactly("000f080000000000" + "00080700" + "00c20100");
        assertThat(board.baudRates()).containsExactly(115200, 460800);
        assertThat(logger.lines()).containsExactly("Changing baud rate to 460800...", "Changed.");
    }

    @Test
    void attachingFlashIsAnEmptyWriteForTheEsp8266sRomAndNothingForTheStub() throws Exception {
        acceptEverything();

        stub.attachFlash();
        rom.attachFlash();

        assertThat(board.requests())
                .containsExactly("0002100000000000" + "00000000" + "00000000" + "00040000" + "00000000");
        assertThat(logger.lines()).containsExactly("Enabling default SPI flash mode...");
    }

    @Test
    void leavingTheStubForTheRomIsAnEmptyWriteThatEndsInAReboot() throws Exception {
        acceptEverything();

        stub.softReset(true);

        assertThat(board.requests().getLast()).isEqualTo("0004040000000000" + "00000000");
    }

    @Test
    void theStubIsToldToRunTheProgramAndDoesNotAnswer() throws Exception {
        stub.softReset(false);

        assertThat(board.requests()).containsExactly("00d3000000000000");
    }

    @Test
    void aHardResetIsDoneByTheResetLine() throws Exception {
        stub.hardReset();

        assertThat(board.lines()).containsExactly("D0R1", "D0R0");
        assertThat(logger.lines()).containsExactly("Hard resetting via RTS pin...");
    }

    @Test
    void aFlashBlockCarriesItsLengthSequenceAndChecksum() throws Exception {
        acceptEverything();
        byte[] block = new byte[0x400];
        Arrays.fill(block, (byte) 0xff);
        block[0] = (byte) 0xe9;

        rom.flashBlock(block, 3);

        // 0xef ^ 0xe9 ^ 1023 times 0xff
        assertThat(board.requests().getFirst())
                .startsWith("00031004" + "f9000000" + "00040000" + "03000000" + "0000000000000000" + "e9ffff");
    }
}
