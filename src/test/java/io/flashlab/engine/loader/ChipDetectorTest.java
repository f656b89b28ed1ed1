package io.flashlab.engine.loader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flashlab.engine.chip.ChipCatalog;
import io.flashlab.engine.chip.ChipSpec;
import io.flashlab.engine.chip.SecurityInfo;
import io.flashlab.engine.config.ProtocolSettings;
import io.flashlab.engine.config.ProtocolSettings.Timeouts;
import io.flashlab.engine.error.FlasherException.ResponseTimeout;
import io.flashlab.engine.error.FlasherException.UnknownChip;
import io.flashlab.engine.error.FlasherException.WrongChip;
import io.flashlab.engine.protocol.Connection;
import io.flashlab.engine.protocol.PacketTrace;
import io.flashlab.engine.task.CancellationToken;
import io.flashlab.testing.CapturedRom;
import io.flashlab.testing.FakeBoard;
import io.flashlab.testing.FakeTime;
import io.flashlab.testing.RecordingLogger;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChipDetectorTest {

    private final FakeTime time = new FakeTime();
    private final FakeBoard board = new FakeBoard(time);
    private final RecordingLogger logger = new RecordingLogger();
    private ProtocolSettings settings = ProtocolSettings.usual();

    private ChipSpec detect(Optional<String> expected) throws Exception {
        return detected(expected).chip();
    }

    private Detected detected(Optional<String> expected) throws Exception {
        Connection connection = new Connection(board, new CancellationToken(), time, PacketTrace.NONE);
        return new ChipDetector(connection, ChipCatalog.load(), logger, settings).detect(expected);
    }

    /** Flags, crypt count, key purposes, chip number, version; then the four status bytes of later ROMs. */
    private static String securityInfo(int chipId) {
        return "0114180000000000" + "00000000" + "00" + "00".repeat(7) + FakeBoard.littleEndian(chipId) + "01000000"
                + "00000000";
    }

    @Test
    void anEsp8266DoesNotKnowTheSecurityInfoAndIsToldByItsMagicWord() throws Exception {
        CapturedRom.listening(board);

        assertThat(detect(Optional.empty()).name()).isEqualTo("ESP8266");
    }

    @Test
    void theStubOnAnEsp8266RefusesTheSecurityInfo() throws Exception {
        CapturedRom.listening(board).on(0x14, "011402000000" + "0000ff00");

        assertThat(detect(Optional.of("esp8266")).name()).isEqualTo("ESP8266");
    }

    @Test
    void anotherChipThanAskedForIsNamed() {
        board.on(0x14, securityInfo(5));

        assertThatThrownBy(() -> detect(Optional.of("esp8266")))
                .isInstanceOf(WrongChip.class)
                .hasMessage("This chip is ESP32-C3, not ESP8266. Wrong chip argument?");
    }

    @Test
    void anEsp8266IsNotAnEsp32() {
        CapturedRom.listening(board);

        assertThatThrownBy(() -> detect(Optional.of("esp32")))
                .hasMessage("This chip is ESP8266, not ESP32. Wrong chip argument?");
    }

    @Test
    void aNewerChipTellsItsNumber() throws Exception {
        board.on(0x14, securityInfo(9));

        assertThat(detect(Optional.empty()).name()).isEqualTo("ESP32-S3");
    }

    @Test
    void anEsp32S2TellsNoNumberAndIsToldByItsMagicWord() throws Exception {
        board.on(0x14, "0114100000000000" + "00".repeat(12) + "00000000")
                .withRegisters(Map.of(0x4000_1000L, 0x000007c6));

        assertThat(detect(Optional.empty()).name()).isEqualTo("ESP32-S2");
    }

    @Test
    void theSecurityInfoThatWasReadIsKept() throws Exception {
        board.on(
                0x14, "0114180000000000" + "01000000" + "03" + "04090000000000" + "05000000" + "03000000" + "00000000");

        Detected detected = detected(Optional.empty());

        assertThat(detected.secureDownloadMode()).isFalse();
        SecurityInfo info = detected.securityInfo().orElseThrow();
        assertThat(info.has(SecurityInfo.Flag.SECURE_BOOT_EN)).isTrue();
        assertThat(info.flashCryptCount()).isEqualTo(3);
        assertThat(info.flashEncrypted()).isFalse();
        assertThat(info.keyPurposes()).containsExactly(4, 9, 0, 0, 0, 0, 0);
        assertThat(info.chipId()).hasValue(5);
        assertThat(info.apiVersion()).hasValue(3);
    }

    @Test
    void secureDownloadModeIsToldByTheSecurityInfo() throws Exception {
        board.on(0x14, "0114180000000000" + "04000000" + "01" + "00".repeat(7) + "05000000" + "03000000" + "00000000");

        Detected detected = detected(Optional.of("esp32c3"));

        assertThat(detected.chip().name()).isEqualTo("ESP32-C3");
        assertThat(detected.secureDownloadMode()).isTrue();
    }

    @Test
    void anEsp32S2InSecureDownloadModeIsToldWithoutReadingFromIt() throws Exception {
        board.on(0x14, "0114100000000000" + "04000000" + "00" + "00".repeat(7) + "00000000")
                .on(0x0a, "010a0400000000000105" + "0000");

        Detected detected = detected(Optional.empty());

        assertThat(detected.chip().name()).isEqualTo("ESP32-S2");
        assertThat(detected.secureDownloadMode()).isTrue();
        assertThat(detected.securityInfo().orElseThrow().chipId()).isEmpty();
    }

    @Test
    void aChipInSecureDownloadModeThatIsNotTheOneAskedForIsNamed() {
        board.on(0x14, "0114100000000000" + "04000000" + "00" + "00".repeat(7) + "00000000");

        assertThatThrownBy(() -> detect(Optional.of("esp32")))
                .hasMessage("This chip is ESP32-S2, not ESP32. Wrong chip argument?");
    }

    @Test
    void aNumberThatNoChipHasIsReported() {
        board.on(0x14, securityInfo(99));

        assertThatThrownBy(() -> detect(Optional.empty()))
                .isInstanceOfSatisfying(
                        UnknownChip.class, e -> assertThat(e.magic()).isEqualTo(99));
    }

    @Test
    void aChipNotKnownAtAllIsReportedWithItsIdentification() {
        board.on(0x14, "0114020000000000" + "0105").withRegisters(Map.of(0x4000_1000L, 0x12345678));

        assertThatThrownBy(() -> detect(Optional.empty()))
                .isInstanceOfSatisfying(
                        UnknownChip.class, e -> assertThat(e.magic()).isEqualTo(0x12345678));
    }

    @Test
    void aLostAnswerIsAskedForAgain() throws Exception {
        CapturedRom.listening(board).onFirst(0x0a, request -> List.of(), request -> List.of("010a020001c1f0ff0000"));

        assertThat(detect(Optional.empty()).name()).isEqualTo("ESP8266");
    }

    @Test
    void aSilentBoardIsWaitedForAsLongAsTheSettingsSay() {
        Timeouts usual = Timeouts.usual();
        settings = settings.withTimeouts(new Timeouts(
                Duration.ofSeconds(1),
                usual.chipErase(),
                usual.longest(),
                usual.sync(),
                usual.md5PerMegabyte(),
                usual.eraseRegionPerMegabyte(),
                usual.eraseWritePerMegabyte(),
                usual.memEndRom(),
                usual.serialWrite()));

        assertThatThrownBy(() -> detect(Optional.empty())).isInstanceOf(ResponseTimeout.class);

        // The security information once, and three calls of half a second: a loader that says nothing is not asked
        // more.
        assertThat(time.elapsed()).isBetween(Duration.ofMillis(2_500), Duration.ofMillis(2_700));
    }

    private static List<String> syncAnswers() {
        return Collections.nCopies(8, CapturedRom.SYNC);
    }

    @Test
    void aLostSecurityInfoOfANewerChipIsAskedForAgain() throws Exception {
        board.on(0x08, request -> syncAnswers())
                .onFirst(0x14, request -> List.of(), request -> List.of(securityInfo(9)));

        assertThat(detect(Optional.empty()).name()).isEqualTo("ESP32-S3");
    }

    @Test
    void aDamagedSecurityInfoIsAskedForAgain() throws Exception {
        String truncated = securityInfo(9).substring(0, 40);
        board.on(0x08, request -> syncAnswers())
                .onFirst(0x14, request -> List.of(truncated), request -> List.of(securityInfo(9)));

        assertThat(detect(Optional.empty()).name()).isEqualTo("ESP32-S3");
    }

    @Test
    void anEsp32S2InSecureDownloadModeIsToldAfterALostAnswer() throws Exception {
        String locked = "0114100000000000" + "04000000" + "00" + "00".repeat(7) + "00000000";
        board.on(0x08, request -> syncAnswers())
                .onFirst(0x14, request -> List.of(), request -> List.of(locked))
                .on(0x0a, "010a0400000000000105" + "0000");

        Detected detected = detected(Optional.empty());

        assertThat(detected.chip().name()).isEqualTo("ESP32-S2");
        assertThat(detected.secureDownloadMode()).isTrue();
    }

    @Test
    void aQuestionThatCameDamagedIsNotTakenForOneThatTheRomDoesNotKnow() throws Exception {
        board.onFirst(0x14, request -> List.of("01140400000000000105" + "0000"), request -> List.of(securityInfo(5)))
                .withRegisters(Map.of(0x4000_1000L, 0x1b31506f));

        assertThat(detect(Optional.empty()).name()).isEqualTo("ESP32-C3");
    }

    /** As esptool 5.3.1 does. */
    @Test
    void aNumberThatNoChipHasIsTakenForTheChipThatWasNamedWithAWarning() throws Exception {
        board.on(0x14, securityInfo(99));

        assertThat(detect(Optional.of("esp32c3")).name()).isEqualTo("ESP32-C3");
        assertThat(logger.lines())
                .singleElement()
                .asString()
                .startsWith("Warning: This chip doesn't appear to be an ESP32-C3 (read chip ID 99).")
                .endsWith("Will attempt to continue anyway.");
    }

    @Test
    void aMagicWordThatNoChipHasIsTakenForTheChipThatWasNamedWithAWarning() throws Exception {
        board.on(0x14, "0114020000000000" + "0105").withRegisters(Map.of(0x4000_1000L, 0x12345678));

        assertThat(detect(Optional.of("esp32")).name()).isEqualTo("ESP32");
        assertThat(logger.lines())
                .singleElement()
                .asString()
                .startsWith("Warning: This chip doesn't appear to be an ESP32 (read chip magic value 0x12345678).");
    }
}
