package io.flashlab.micropython;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.task.CancellationToken;
import io.flashlab.engine.task.TimeSource;
import io.flashlab.engine.transport.SerialTransport;
import io.flashlab.micropython.MicroPythonException.ScriptFailed;
import io.flashlab.testing.MicroPythonBoard;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against MicroPython itself, its WebAssembly port. */
class RealMicroPythonTest {

    private MicroPythonBoard board;
    private SerialTransport port;
    private MicroPython python;

    @BeforeEach
    void connect() throws IOException, FlasherException {
        board = MicroPythonBoard.start();
        port = board.open();
        python = new MicroPython(
                port, ReplOptions.usual().withRawPaste(false), new CancellationToken(), TimeSource.system());
    }

    @AfterEach
    void disconnect() {
        if (board != null) {
            port.close();
            board.close();
        }
    }

    @Test
    void codeRunsAndItsOutputComesBack() throws Exception {
        assertThat(python.execute("for i in range(3):\n print(i, 'grüß')")).isEqualTo("0 grüß\n1 grüß\n2 grüß\n");
    }

    @Test
    void codeLongerThanAnySmallBufferArrivesWhole() throws Exception {
        String word = "x".repeat(5000);

        assertThat(python.execute("print('%s')".formatted(word))).isEqualTo(word + "\n");
    }

    @Test
    void anExceptionIsTyped() {
        ScriptFailed failed = catchThrowableOfType(
                ScriptFailed.class, () -> python.execute("def f():\n return 1/0\nprint('before')\nf()"));

        assertThat(failed.error().type()).isEqualTo("ZeroDivisionError");
        assertThat(failed.error().message()).isEqualTo("divide by zero");
        assertThat(failed.error().line()).hasValue(2);
        assertThat(failed.error().traceback()).startsWith("Traceback (most recent call last):\n");
    }

    @Test
    void anErrorNumberOfTheSystemIsRead() {
        ScriptFailed failed = catchThrowableOfType(ScriptFailed.class, () -> python.execute("open('/no-such-file')"));

        assertThat(failed.error().errno()).as("ENOENT of WASI").hasValue(44);
    }

    @Test
    void codeThatIsNoPythonIsSaidToBeWrongAndTheNextRuns() throws Exception {
        assertThatThrownBy(() -> python.execute("def (")).hasMessageStartingWith("SyntaxError");

        assertThat(python.execute("print(6*7)")).isEqualTo("42\n");
    }

    @Test
    void aProgramStreamsWhatItPrints() throws Exception {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();

        python.run(
                "import sys\nsys.stdout.write('a')\nprint('b')".getBytes(StandardCharsets.UTF_8), printed::writeBytes);

        assertThat(printed.toString(StandardCharsets.UTF_8)).isEqualToNormalizingNewlines("ab\n");
    }

    @Test
    void aHalfTypedLineOrAnOpenPasteDoesNoHarm() throws Exception {
        say(">>> open('");
        assertThat(python.execute("print(1)")).isEqualTo("1\n");

        python.interrupt();
        say("\u0005for i in range(");
        assertThat(python.execute("print(2)")).isEqualTo("2\n");

        python.interrupt();
        say("\u0001half of a raw command");
        assertThat(python.execute("print(3)")).isEqualTo("3\n");
    }

    @Test
    void aSoftResetForgetsNamesAndEndsAtThePrompt() throws Exception {
        python.execute("kept = 1");

        python.softReset();

        assertThat(python.awaitPrompt(Duration.ofSeconds(20)))
                .hasValueSatisfying(text -> assertThat(text).contains("MicroPython v1."));
        assertThatThrownBy(() -> python.execute("kept")).hasMessageContaining("NameError");
    }

    @Test
    void pastedCodeRunsAtThePromptForPeople() throws Exception {
        assertThat(python.paste("def f(n):\n    if n:\n\n        print('line', n)\n\nf(3)\n1/0"))
                .startsWith("line 3\nTraceback (most recent call last):\n")
                .contains("ZeroDivisionError: divide by zero");
    }

    private void say(String keys) throws FlasherException {
        byte[] bytes = keys.getBytes(StandardCharsets.UTF_8);
        port.write(bytes, 0, bytes.length);
    }
}
