package io.flashlab.engine.loader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.Rejected;
import io.flashlab.engine.error.FlasherException.ResponseInvalid;
import io.flashlab.engine.error.FlasherException.ResponseTimeout;
import io.flashlab.testing.AcceptingLoader;
import io.flashlab.testing.CapturedRom;
import io.flashlab.testing.FakeBoard.Answer;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a command whose answer is lost, damaged or late. */
class LostAnswersTest {

    private static final long REGISTER = 0x3ff0_0050L;
    private static final Answer NOTHING = request -> List.of();
    private static final Duration TIMEOUT = Duration.ofSeconds(3);

    private final LoaderBench bench = new LoaderBench();

    private static Answer value(int value) {
        return request -> List.of(AcceptingLoader.answer(0x0a, value, "", true));
    }

    @Test
    void aReadWhoseAnswerWasLostIsAskedAgainOnceTheLoaderAnswers() throws Exception {
        EspLoader stub = bench.stub("ESP8266");
        bench.board.onFirst(0x0a, NOTHING, value(0x56000000));

        assertThat(stub.readReg(REGISTER)).isEqualTo(0x56000000);

        assertThat(bench.opcodes()).containsExactly("0a", "08", "0a");
    }

    @Test
    void theEightAnswersOfARomToTheCallInBetweenDoNotDisturb() throws Exception {
        EspLoader rom = bench.rom("ESP8266");
        bench.board
                .onFirst(0x0a, NOTHING, value(0x56000000))
                .on(0x08, request -> Collections.nCopies(8, CapturedRom.SYNC));

        assertThat(rom.readReg(REGISTER)).isEqualTo(0x56000000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"010a020000005600", "010a02000000560000", "010a0200000056000000000000"})
    void anAnswerThatLostOrGainedBytesIsAskedForAgain(String damaged) throws Exception {
        EspLoader stub = bench.stub("ESP8266");
        bench.board.onFirst(0x0a, request -> List.of(damaged), value(0x12345678));

        assertThat(stub.readReg(REGISTER)).isEqualTo(0x12345678);
    }

    @Test
    void anAnswerThatComesLateDoesNotPassForTheNextOne() throws Exception {
        EspLoader stub = bench.stub("ESP8266");
        bench.board
                .onFirst(0x0a, NOTHING, value(2))
                .on(
                        0x08,
                        request -> List.of(
                                AcceptingLoader.answer(0x0a, 1, "", true), AcceptingLoader.answer(8, 0, "", true)));

        assertThat(stub.readReg(REGISTER)).isEqualTo(2);
    }

    @Test
    void aCommandIsSentAtMostAsOftenAsABlockMayBe() {
        EspLoader stub = bench.stub("ESP8266");
        bench.board.on(0x0a, NOTHING);

        assertThatThrownBy(() -> stub.readReg(REGISTER)).isInstanceOf(ResponseTimeout.class);

        assertThat(bench.opcodes()).containsExactly("0a", "08", "0a", "08", "0a");
    }

    @Test
    void aBoardThatIsGoneIsNotAskedAgain() {
        EspLoader stub = bench.stub("ESP8266");
        bench.board.on(0x0a, NOTHING).on(0x08, NOTHING);

        assertThatThrownBy(() -> stub.readReg(REGISTER)).isInstanceOf(ResponseTimeout.class);

        assertThat(bench.opcodes()).containsExactly("0a", "08", "08", "08");
        assertThat(bench.time.elapsed()).isBetween(TIMEOUT, TIMEOUT.plusSeconds(2));
    }

    @Test
    void aStubThatReportsAnEarlierFailureInTheCallInBetweenIsNotAskedAgain() {
        EspLoader stub = bench.stub("ESP8266");
        bench.board.on(0x0a, NOTHING).on(0x08, "0108020000000000" + "c400");

        assertThatThrownBy(() -> stub.readReg(REGISTER)).isInstanceOf(ResponseTimeout.class);
        assertThat(bench.opcodes()).containsExactly("0a", "08");
    }

    @Test
    void aRefusalIsAnAnswer() {
        EspLoader stub = bench.stub("ESP8266");
        bench.board.on(0x0a, "010a020000000000" + "c300");

        assertThatThrownBy(() -> stub.readReg(REGISTER)).isInstanceOf(Rejected.class);
        assertThat(bench.opcodes()).containsExactly("0a");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("harmlessTwice")
    void aCommandThatDoesTheSameTwiceIsSentAgain(String opcode, Call call) throws Exception {
        EspLoader rom = bench.rom("ESP32-C3");
        int code = Integer.parseInt(opcode, 16);
        bench.board.onFirst(code, NOTHING, request -> List.of(success(code)));

        call.on(rom);

        assertThat(bench.opcodes()).containsExactly(opcode, "08", opcode);
    }

    static Stream<Arguments> harmlessTwice() {
        return Stream.of(
                call("09", loader -> loader.writeReg(REGISTER, 1)),
                call("05", loader -> loader.memBegin(16, 1, 16, 0x3fc8_0000L)),
                call("0b", loader -> loader.setFlashParameters(0x40_0000)),
                call("0d", EspLoader::attachFlash),
                call("0e", loader -> loader.readFlash(0, 64, (data, at, length) -> {})),
                call("13", loader -> loader.flashMd5(0, 0x1000)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("harmfulTwice")
    void aCommandThatDoesMoreWhenItIsDoneTwiceIsNotSentAgain(String opcode, Call call) {
        EspLoader stub = bench.stub("ESP32-C3");
        bench.board.on(Integer.parseInt(opcode, 16), NOTHING);

        assertThatThrownBy(() -> call.on(stub)).isInstanceOf(ResponseTimeout.class);

        assertThat(bench.opcodes()).containsExactly(opcode);
    }

    static Stream<Arguments> harmfulTwice() {
        return Stream.of(
                call("02", loader -> loader.flashBegin(0x4000, 0)),
                call("03", loader -> loader.flashBlock(new byte[0x4000], 0)),
                call("04", loader -> loader.flashFinish(true)),
                call("10", loader -> loader.flashDeflBegin(0x4000, 10, 0)),
                call("11", loader -> loader.flashDeflBlock(new byte[10], 0, 10, 0, TIMEOUT)),
                call("12", loader -> loader.flashDeflFinish(true)),
                call("07", loader -> loader.memBlock(new byte[16], 0)),
                call("06", loader -> loader.memFinish(0x4038_0000L)),
                call("0f", loader -> loader.changeBaud(460800)),
                call("d0", EspLoader::eraseFlash),
                call("d1", loader -> loader.eraseRegion(0, 0x1000)),
                call("d2", loader -> loader.readFlash(0, 64, (data, at, length) -> {})));
    }

    @Test
    void theRateOfThePortStaysWhenTheAnswerToItsChangeWasLost() {
        EspLoader stub = bench.stub("ESP32-C3");
        bench.board.on(0x0f, NOTHING);

        assertThatThrownBy(() -> stub.changeBaud(921600)).isInstanceOf(ResponseTimeout.class);

        assertThat(bench.board.baudRates()).containsExactly(115200);
    }

    @Test
    void damageToTheDataOfAFlashReadIsNoticedByTheirNumber() {
        EspLoader rom = bench.rom("ESP32");
        bench.board.on(0x0e, "010e440000000000" + "ff".repeat(63) + "00000000");

        assertThatThrownBy(() -> rom.readFlash(0, 64, (data, at, length) -> {})).isInstanceOf(ResponseInvalid.class);
        assertThat(bench.bodies("0e")).hasSize(3);
    }

    private static String success(int code) {
        String data = code == 0x0e ? "ff".repeat(64) : code == 0x13 ? "30".repeat(32) : "";
        return AcceptingLoader.answer(code, 0, data, false);
    }

    @FunctionalInterface
    interface Call {
        void on(EspLoader loader) throws FlasherException;
    }

    private static Arguments call(String opcode, Call call) {
        return Arguments.of(opcode, call);
    }
}
