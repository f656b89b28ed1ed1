package io.flashlab.micropython;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.flashlab.engine.error.FlasherException.Cancelled;
import io.flashlab.engine.task.CancellationToken;
import io.flashlab.micropython.MicroPythonException.AnswerGarbled;
import io.flashlab.micropython.MicroPythonException.BoardReset;
import io.flashlab.micropython.MicroPythonException.NoPrompt;
import io.flashlab.micropython.MicroPythonException.Obstacle;
import io.flashlab.micropython.MicroPythonException.StoppedAnswering;
import io.flashlab.testing.FakeTime;
import io.flashlab.testing.ScriptedInterpreter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Boards that do not do what they should. What they say is MicroPython's, Espressif's ROMs' and captured on a line. */
class UnrulyBoardTest {

    /** ESP-ROM of an ESP32-C3 after {@code machine.reset()}, as it was captured. */
    private static final String ROM_LOG = """
        ESP-ROM:esp32c3-api1-20210207
        Build:Feb  7 2021
        rst:0xc (RTC_SW_CPU_RST),boot:0x8 (SPI_FAST_FLASH_BOOT)
        """.replace("\n", "\r\n");

    private static final String GREETING = """
        MicroPython v1.20.0 on 2023-04-26; ESP32C3 module with ESP32C3
        Type "help()" for more information.
        """.replace("\n", "\r\n") + ">>> ";

    private final FakeTime time = new FakeTime();
    private final CancellationToken cancellation = new CancellationToken();
    private final ScriptedInterpreter board = new ScriptedInterpreter(time);
    private final MicroPython python = new MicroPython(board, ReplOptions.usual(), cancellation, time);

    @Test
    void aProgramThatSwallowsTheFirstCtrlCsIsEndedInTheEnd() throws Exception {
        int[] swallowed = {0};
        ScriptedInterpreter plain = new ScriptedInterpreter(time).plainRaw((b, code) -> "42\r\n\u0004\u0004>");
        board.answering((b, text) -> {
            if (text.equals("\u0001") && swallowed[0]++ < 3) {
                return "tick\r\ntick\r\n";
            }
            return relay(plain, text);
        });

        assertThat(python.execute("print(42)")).isEqualTo("42\n");
    }

    @Test
    void aProgramThatCannotBeEndedIsSaidToBeBusyWithinBoundedTime() {
        board.answering((b, text) -> "tick\r\ntick\r\n");

        NoPrompt error = catchThrowableOfType(NoPrompt.class, () -> python.execute("1"));

        assertThat(error.obstacle()).isEqualTo(Obstacle.BUSY);
        assertThat(error.heard()).endsWith("tick");
        assertThat(time.elapsed()).isLessThan(Duration.ofSeconds(14));
    }

    @Test
    void aSilentBoardIsSaidToBeSilentWithinBoundedTime() {
        NoPrompt error = catchThrowableOfType(NoPrompt.class, () -> python.execute("1"));

        assertThat(error.obstacle()).isEqualTo(Obstacle.SILENT);
        assertThat(time.elapsed()).isLessThan(Duration.ofSeconds(14));
    }

    @Test
    void whatIsNotReadableIsSaidToBeAnotherRate() {
        board.answering((b, text) -> "\u00f0\u0080\u0000\u00fe\u0086\u00e6\u0018x\u0098\u00f8");

        NoPrompt error = catchThrowableOfType(NoPrompt.class, () -> python.execute("1"));

        assertThat(error.obstacle()).isEqualTo(Obstacle.GARBLED);
        assertThat(error.baudRate()).isEqualTo(115200);
    }

    @Test
    void theRightRateIsFoundAmongOthersIfAskedFor() throws Exception {
        board.answering((b, text) -> b.baudRate() == 74880 ? "\r\n>>> " : "\u00f0\u0080\u0000\u00fe\u0086\u00e6\u0018");

        assertThat(python.findRate(List.of(115200, 74880, 9600))).hasValue(74880);
        assertThat(board.baudRate()).isEqualTo(74880);
    }

    @Test
    void whereNoRateFitsThePortKeepsItsOwn() throws Exception {
        assertThat(python.findRate(List.of(9600, 74880))).isEmpty();
        assertThat(board.baudRate()).isEqualTo(115200);
    }

    @Test
    void aBoardInItsLoaderIsSaidToBeThere() {
        board.answering((b, text) -> "rst:0x1 (POWERON_RESET),boot:0x3 (DOWNLOAD_BOOT)\r\nwaiting for download\r\n");

        NoPrompt error = catchThrowableOfType(NoPrompt.class, () -> python.execute("1"));

        assertThat(error.obstacle()).isEqualTo(Obstacle.IN_LOADER);
    }

    @Test
    void thePromptNeedNotStandAtTheStartOfALine() throws Exception {
        board.plainRaw((b, code) -> "42\r\n\u0004\u0004>");
        board.say("half a line of WebREPL >>> and raw REPL; CTRL");

        assertThat(python.execute("print(42)")).isEqualTo("42\n");
    }

    @Test
    void noiseBeforeAnswersIsPassedOver() throws Exception {
        ScriptedInterpreter plain = new ScriptedInterpreter(time).plainRaw((b, code) -> "42\r\n\u0004\u0004>");
        board.answering((b, text) -> "WebREPL daemon started on ws://192.168.4.1:8266\r\n" + relay(plain, text));

        assertThat(python.execute("print(42)")).endsWith("42\n");
    }

    @Test
    void anAnswerInManySmallPiecesIsOneAnswer() throws Exception {
        board.plainRaw((b, code) -> {
            String answer = "gr\u00c3\u00bc\u00c3\u009f\r\n\u0004\u0004>";
            for (int i = 0; i < answer.length(); i++) {
                b.sayAfter(Duration.ofMillis(40L * (i + 1)), answer.substring(i, i + 1));
            }
            return "";
        });

        assertThat(python.execute("print('grüß')")).isEqualTo("grüß\n");
    }

    @Test
    void aBoardThatFallsSilentInTheMiddleIsGivenUp() {
        board.plainRaw((b, code) -> "half of the out");

        StoppedAnswering error = catchThrowableOfType(StoppedAnswering.class, () -> python.execute("print(1)"));

        assertThat(error.heard()).contains("half of the out");
        assertThat(error.operation()).isEqualTo("running a command");
        assertThat(time.elapsed()).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void aBoardThatNeverAcknowledgesIsGivenUp() {
        ScriptedInterpreter plain = new ScriptedInterpreter(time).plainRaw((b, code) -> "");
        board.answering((b, text) -> text.equals("\u0004") ? "" : relay(plain, text));

        assertThatThrownBy(() -> python.execute("print(1)")).isInstanceOf(StoppedAnswering.class);
        assertThat(time.elapsed()).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void anAnswerWithoutItsPromptIsGarbled() {
        board.plainRaw((b, code) -> "42\r\n\u0004\u0004");

        assertThatThrownBy(() -> python.execute("print(42)")).isInstanceOf(AnswerGarbled.class);
    }

    @Test
    void aResetOfTheChipInTheMiddleIsAnError() {
        board.plainRaw((b, code) -> "going\r\n" + ROM_LOG);

        BoardReset error =
                catchThrowableOfType(BoardReset.class, () -> python.run(bytes("machine.reset()"), out -> {}));

        assertThat(error.heard()).contains("going", "RTC_SW_CPU_RST");
    }

    @Test
    void aBoardThatComesUpAtItsPromptInTheMiddleHasReset() {
        board.plainRaw((b, code) -> "out" + "\u00ff\u0000\u00fe" + GREETING);

        assertThatThrownBy(() -> python.execute("print(1)")).isInstanceOf(BoardReset.class);
    }

    @Test
    void aSoftResetByTheProgramIsOneToo() {
        board.plainRaw((b, code) -> "\u0004\u0004\r\nMPY: soft reboot\r\nraw REPL; CTRL-B to exit\r\n>");

        assertThatThrownBy(() -> python.run(bytes("machine.soft_reset()"), out -> {}))
                .isInstanceOf(BoardReset.class);
    }

    @Test
    void afterAResetTheNextCommandReachesThePromptAnew() throws Exception {
        boolean[] first = {true};
        board.plainRaw((b, code) -> {
            String answer = first[0] ? ROM_LOG : "2\r\n\u0004\u0004>";
            first[0] = false;
            return answer;
        });
        assertThatThrownBy(() -> python.execute("print(1)")).isInstanceOf(BoardReset.class);

        assertThat(python.execute("print(2)")).isEqualTo("2\n");
    }

    /** An ESP8266's ROM log at 74880 baud is noise at 115200, and its main.py need not come to a prompt. */
    @Test
    void aBoardThatBeganAnewUnheardAndTalksForEverIsGivenUp() {
        board.plainRaw((b, code) -> {
            for (int second = 1; second < 600; second++) {
                b.sayAfter(Duration.ofSeconds(second), "tick\r\n");
            }
            return "";
        });

        AnswerGarbled error = catchThrowableOfType(AnswerGarbled.class, () -> python.execute("print(1)"));

        assertThat(error.heard()).endsWith("tick");
        assertThat(time.elapsed()).isLessThan(Duration.ofSeconds(40));
    }

    @Test
    void aBoardThatBeganAnewWhileItWasGivenCodeHasReset() {
        ScriptedInterpreter plain = new ScriptedInterpreter(time).plainRaw((b, code) -> "");
        board.answering(
                (b, text) -> text.equals("\u0004") ? "\u00ff\u0000\u00fe" + GREETING + "print(1)" : relay(plain, text));

        assertThatThrownBy(() -> python.execute("print(1)")).isInstanceOf(BoardReset.class);
        assertThat(time.elapsed()).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void aProgramThatPrintsAVersionHasNotReset() throws Exception {
        board.plainRaw((b, code) -> "MicroPython v1.20.0 on 2023-04-26; mine\r\n\u0004\u0004>");

        assertThat(python.execute("print('...')")).startsWith("MicroPython v1.20.0");
    }

    @Test
    void aCancelStopsTheProgramOnTheBoard() {
        board.plainRaw((b, code) -> {
            cancellation.cancel();
            return "tick\r\n";
        });

        assertThatThrownBy(() -> python.run(bytes("while 1: pass"), out -> {})).isInstanceOf(Cancelled.class);

        assertThat(board.written()).endsWith("\u0003\u0003\u0002");
    }

    @Test
    void aCancelledProgramThatGoesOnIsLeftAfterLessThanTwoSeconds() {
        ScriptedInterpreter plain = new ScriptedInterpreter(time).plainRaw((b, code) -> "tick\r\n");
        Duration[] cancelled = {Duration.ZERO};
        board.answering((b, text) -> {
            if (text.equals("\u0004")) {
                cancellation.cancel();
                cancelled[0] = time.elapsed();
            }
            return cancellation.isCancelled() && text.startsWith("\u0003") ? "tick\r\n" : relay(plain, text);
        });

        assertThatThrownBy(() -> python.run(bytes("while 1: pass"), out -> {})).isInstanceOf(Cancelled.class);

        assertThat(time.elapsed().minus(cancelled[0])).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void codeForAnOldBoardIsSentInPiecesThatItsBufferTakes() throws Exception {
        int[] longest = {0};
        ScriptedInterpreter plain = new ScriptedInterpreter(time).plainRaw((b, code) -> "\u0004\u0004>");
        board.answering((b, text) -> {
            longest[0] = Math.max(longest[0], text.length());
            return relay(plain, text);
        });

        python.execute("#".repeat(1000));

        assertThat(longest[0]).isLessThanOrEqualTo(64);
        assertThat(time.elapsed()).isGreaterThan(Duration.ofMillis(100));
    }

    private static String relay(ScriptedInterpreter inner, String text) {
        return inner.answer(text);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
