package io.flashlab.testing;

import io.flashlab.engine.error.FlasherException.PortLost;
import io.flashlab.engine.transport.SerialTransport;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.BiFunction;

/**
 * A port behind which a test plays MicroPython: for each write it says what comes back. Texts are bytes, one a character.
 */
public final class ScriptedInterpreter implements SerialTransport {

    /** What a board says when it comes to its raw prompt, as the documentation has it. */
    public static final String RAW = "\r\nraw REPL; CTRL-B to exit\r\n>";

    private final FakeTime time;
    private final PriorityQueue<Chunk> output =
            new PriorityQueue<>(Comparator.comparingLong(Chunk::at).thenComparingLong(Chunk::order));
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final List<String> lines = new ArrayList<>();
    private BiFunction<ScriptedInterpreter, String, String> answers = (board, text) -> "";
    private Runnable onReset = () -> {};
    private boolean hasLines;
    private int baudRate = 115200;
    private long said;

    @SuppressWarnings("ArrayRecordComponent") // read once
    private record Chunk(long at, long order, byte[] bytes) {}

    public ScriptedInterpreter(FakeTime time) {
        this.time = time;
    }

    /** Says what each write is answered with. */
    public ScriptedInterpreter answering(BiFunction<ScriptedInterpreter, String, String> function) {
        answers = function;
        return this;
    }

    /** Answers as a board does that knows plain raw mode only, and runs code as the test says. */
    public ScriptedInterpreter plainRaw(BiFunction<ScriptedInterpreter, String, String> run) {
        StringBuilder code = new StringBuilder();
        return answering((board, text) -> switch (text) {
            case "\u0003\u0003" -> "";
            case "\u0001" -> RAW;
            case "\u0002", "\u0003\u0003\u0002" -> "\r\n>>> ";
            case "\u0005A\u0001" -> RAW.substring(2); // as builds before raw-paste mode do
            case "\u0004" -> {
                String whole = code.toString();
                code.setLength(0);
                yield "OK" + run.apply(board, whole);
            }
            default -> {
                code.append(text);
                yield "";
            }
        });
    }

    /** What it would answer, for a script that builds on this one. */
    public String answer(String text) {
        return answers.apply(this, text);
    }

    /** A board whose lines DTR and RTS reset it. */
    public ScriptedInterpreter onReset(Runnable action) {
        hasLines = true;
        onReset = action;
        return this;
    }

    public void say(String text) {
        sayAfter(Duration.ZERO, text);
    }

    public void sayAfter(Duration delay, String text) {
        output.add(new Chunk(time.nanoTime() + delay.toNanos(), said++, text.getBytes(StandardCharsets.ISO_8859_1)));
    }

    /** All that was written. */
    public String written() {
        return written.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public String name() {
        return "scripted";
    }

    @Override
    public int read(byte[] buffer, int offset, int length, Duration timeout) {
        Chunk next = output.peek();
        if (next == null || next.at() > time.nanoTime() + timeout.toNanos()) {
            time.sleep(timeout);
            return 0;
        }
        time.sleep(Duration.ofNanos(Math.max(0, next.at() - time.nanoTime())));
        output.remove();
        int count = Math.min(length, next.bytes().length);
        System.arraycopy(next.bytes(), 0, buffer, offset, count);
        if (count < next.bytes().length) {
            byte[] rest = Arrays.copyOfRange(next.bytes(), count, next.bytes().length);
            output.add(new Chunk(next.at(), next.order(), rest));
        }
        return count;
    }

    @Override
    public void write(byte[] data, int offset, int length) throws PortLost {
        written.write(data, offset, length);
        String answer = answers.apply(this, new String(data, offset, length, StandardCharsets.ISO_8859_1));
        if (!answer.isEmpty()) {
            say(answer);
        }
    }

    @Override
    public void setBaudRate(int rate) {
        baudRate = rate;
    }

    @Override
    public int baudRate() {
        return baudRate;
    }

    @Override
    public void setControlLines(boolean dtr, boolean rts) {
        boolean leavesReset = !rts && !lines.isEmpty() && lines.getLast().endsWith("R1");
        lines.add((dtr ? "D1" : "D0") + (rts ? "R1" : "R0"));
        if (leavesReset) {
            onReset.run();
        }
    }

    @Override
    public boolean hasControlLines() {
        return hasLines;
    }

    @Override
    public void discardInput() {
        output.removeIf(chunk -> chunk.at() <= time.nanoTime());
    }

    @Override
    public void close() {}
}
