package io.flashlab.engine.loader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flashlab.engine.chip.ChipCatalog;
import io.flashlab.engine.chip.ChipSpec;
import io.flashlab.engine.error.FlasherException.UnknownChip;
import io.flashlab.engine.error.FlasherException.WrongChip;
import io.flashlab.engine.protocol.Connection;
import io.flashlab.engine.protocol.PacketTrace;
import io.flashlab.engine.task.CancellationToken;
import io.flashlab.testing.CapturedRom;
import io.flashlab.testing.FakeBoard;
import io.flashlab.testing.FakeTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChipDetectorTest {

    private final FakeTime time = new FakeTime();
    private final FakeBoard board = new FakeBoard(time);

    private ChipSpec detect(Optional<String> expected) throws Exception {
        Connection connection = new Connection(board, new CancellationToken(), time, PacketTrace.NONE);
        return new ChipDetector(connection, ChipCatalog.load()).detect(expected);
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
}
