package io.flashlab.micropython;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flashlab.engine.task.CancellationToken;
import io.flashlab.micropython.MicroPythonException.AnswerGarbled;
import io.flashlab.micropython.MicroPythonException.BoardReset;
import io.flashlab.micropython.MicroPythonException.ScriptFailed;
import io.flashlab.micropython.MicroPythonException.StoppedAnswering;
import io.flashlab.testing.FakeTime;
import io.flashlab.testing.ScriptedInterpreter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Raw-paste mode as MicroPython's documentation describes it; the window of 128 bytes is that of an ESP32-C3. */
class RawPasteTest {

    private static final String RAW_PASTE = "\u0005A\u0001";

    private final FakeTime time = new FakeTime();
    private final ScriptedInterpreter board = new ScriptedInterpreter(time);
    private final MicroPython python = new MicroPython(board, ReplOptions.usual(), new CancellationToken(), time);
    private final List<String> code = new ArrayList<>();

    /** What the board answers to the question for the mode, to each piece of code, and to the end of it. */
    private String ready = "R\u0001\u0080\u0000";

    private String more = "\u0001";
    private String end = "\u000442\r\n\u0004\u0004>";

    @BeforeEach
    void play() {
        board.answering((b, text) -> switch (text) {
            case "\u0003\u0003" -> "";
            case "\u0001" -> ScriptedInterpreter.RAW;
            case RAW_PASTE -> ready;
            case "\u0004" -> end;
            default -> {
                code.add(text);
                yield more;
            }
        });
    }

    @Test
    void codeIsSentNoFasterThanTheWindowOpens() throws Exception {
        String program = "#".repeat(1000);

        assertThat(python.execute(program)).isEqualTo("42\n");

        assertThat(String.join("", code)).isEqualTo(program);
        assertThat(code).allSatisfy(piece -> assertThat(piece).hasSizeLessThanOrEqualTo(128));
    }

    @Test
    void aWindowThatWidensTwiceIsUsed() throws Exception {
        ready = "R\u0001\u0004\u0000\u0001";
        more = "\u0001\u0001";

        python.execute("0123456789abcdef");

        assertThat(code).startsWith("01234567");
    }

    @Test
    void aWindowThatStaysClosedIsGivenUp() {
        more = "";

        assertThatThrownBy(() -> python.execute("#".repeat(200))).isInstanceOf(StoppedAnswering.class);
        assertThat(String.join("", code)).hasSize(128);
        assertThat(time.elapsed()).isLessThan(Duration.ofSeconds(15));
    }

    @Test
    void aBoardThatEndsTheCodeEarlyGetsNoMoreOfItAndSaysWhy() {
        more = "\u0004";
        end = "\u0004" + """
            Traceback (most recent call last):
              File "<stdin>", line 1
            SyntaxError: invalid syntax
            """.replace("\n", "\r\n") + "\u0004>";

        assertThatThrownBy(() -> python.execute("x".repeat(1000)))
                .isInstanceOf(ScriptFailed.class)
                .hasMessage("SyntaxError: invalid syntax");
        assertThat(code).hasSize(1);
    }

    @Test
    void aBoardThatRefusesTheModeGetsPlainCodeAndIsNotAskedAgain() throws Exception {
        ready = "R\u0000";
        more = "";
        end = "OK42\r\n\u0004\u0004>";

        assertThat(python.execute("print(42)")).isEqualTo("42\n");
        assertThat(python.execute("print(42)")).isEqualTo("42\n");

        assertThat(board.written().split(RAW_PASTE, -1)).hasSize(2);
    }

    @Test
    void aBoardThatNeverHeardOfTheModeGetsPlainCode() throws Exception {
        ready = "raw REPL; CTRL-B to exit\r\n>";
        more = "";
        end = "OK42\r\n\u0004\u0004>";

        assertThat(python.execute("print(42)")).isEqualTo("42\n");
    }

    @Test
    void aBoardThatDoesNotAnswerTheQuestionGetsPlainCode() throws Exception {
        ready = "";
        more = "";
        end = "OK42\r\n\u0004\u0004>";

        assertThat(python.execute("print(42)")).isEqualTo("42\n");
    }

    @Test
    void aResetWhileCodeIsSentIsAnError() {
        more = "\r\nrst:0x10 (RTCWDT_RTC_RESET),boot:0x13 (SPI_FAST_FLASH_BOOT)\r\n";

        assertThatThrownBy(() -> python.execute("#".repeat(1000))).isInstanceOf(BoardReset.class);
    }

    @Test
    void aBoardThatBeganAnewBetweenTwoCommandsHasReset() throws Exception {
        python.execute("print(42)");
        ready = """
            MicroPython v1.20.0 on 2023-04-26; ESP module with ESP8266\r
            Type "help()" for more information.\r
            >>> \r
            paste mode; Ctrl-C to cancel, Ctrl-D to finish\r
            === A\
            """;

        assertThatThrownBy(() -> python.execute("print(42)")).isInstanceOf(BoardReset.class);
    }

    @Test
    void aBoardThatTalksForEverAndOpensNoWindowIsGivenUp() {
        more = "";
        for (int second = 1; second < 600; second++) {
            board.sayAfter(Duration.ofSeconds(second), "tick\r\n");
        }

        assertThatThrownBy(() -> python.execute("#".repeat(1000))).isInstanceOf(AnswerGarbled.class);
        assertThat(time.elapsed()).isLessThan(Duration.ofSeconds(30));
    }
}
