package io.flashlab.testing;

import io.flashlab.engine.error.FlasherException.PortLost;
import io.flashlab.engine.error.FlasherException.Unsupported;
import io.flashlab.engine.transport.ControlLines;
import io.flashlab.engine.transport.PortInfo.UsbId;
import io.flashlab.engine.transport.SerialTransport;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A port with a board that a test scripts: for each opcode, what it answers. It has its own idea of packets, so that it
 * does not share mistakes with the code under test.
 */
public final class FakeBoard implements SerialTransport {

    private static final HexFormat HEX = HexFormat.of();

    private final FakeTime time;
    private final String name;
    private final Map<Integer, Answer> answers = new HashMap<>();
    private final List<String> requests = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();
    private final List<Integer> baudRates = new ArrayList<>();
    private final Deque<Chunk> output = new ArrayDeque<>();
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final ByteArrayOutputStream frame = new ByteArrayOutputStream();
    private ControlLines controlLines = ControlLines.TOGETHER;
    private boolean keepsLines;
    private Runnable onReset = () -> {};
    private Optional<UsbId> usb = Optional.empty();
    private Optional<Duration> writeTimeout = Optional.empty();
    private boolean lost;
    private boolean closed;

    public FakeBoard(FakeTime time) {
        this(time, "fake");
    }

    public FakeBoard(FakeTime time, String name) {
        this.time = time;
        this.name = name;
        baudRates.add(115200);
    }

    /** What the board sends for a request. */
    @FunctionalInterface
    public interface Answer {
        /** @param request the packet in hexadecimal; what is returned is packets in hexadecimal */
        List<String> to(String request);
    }

    private record Chunk(long at, String hex) {}

    /** Answers every request of an opcode with these packets, given in hexadecimal without delimiters. */
    public FakeBoard on(int opcode, String... packets) {
        return on(opcode, request -> List.of(packets));
    }

    public FakeBoard on(int opcode, Answer answer) {
        answers.put(opcode, answer);
        return this;
    }

    /** Answers the first request of an opcode in one way and later ones in another. */
    public FakeBoard onFirst(int opcode, Answer first, Answer later) {
        return on(opcode, request -> {
            answers.put(opcode, later);
            return first.to(request);
        });
    }

    /** Answers READ_REG as the ESP8266's ROM does. Registers that are not in the map read as 0. */
    public FakeBoard withRegisters(Map<Long, Integer> registers) {
        return on(0x0a, request -> {
            long address = Integer.toUnsignedLong(word(request, 8));
            return List.of("010a0200" + littleEndian(registers.getOrDefault(address, 0)) + "0000");
        });
    }

    /** Sends bytes as they are, now. */
    public void say(byte[] bytes) {
        sayAfter(Duration.ZERO, bytes);
    }

    public void sayAfter(Duration delay, byte[] bytes) {
        output.add(new Chunk(time.nanoTime() + delay.toNanos(), HEX.formatHex(bytes)));
    }

    /** Runs when the reset line is let go. */
    public void onReset(Runnable action) {
        onReset = action;
    }

    public FakeBoard withoutControlLines() {
        return withControlLines(ControlLines.MISSING);
    }

    public FakeBoard withControlLines(ControlLines lines) {
        controlLines = lines;
        return this;
    }

    /** Closing the port leaves DTR and RTS as they are. */
    public FakeBoard keepingLines() {
        keepsLines = true;
        return this;
    }

    /** What the port says of itself on the USB. */
    public FakeBoard withUsb(int vendorId, int productId, String serialNumber) {
        usb = Optional.of(new UsbId(vendorId, productId, serialNumber));
        return this;
    }

    /** The cable is pulled. */
    public void lose() {
        lost = true;
    }

    /** Packets received, in hexadecimal. */
    public List<String> requests() {
        return requests;
    }

    /** All bytes received, in hexadecimal. */
    public String written() {
        return HEX.formatHex(written.toByteArray());
    }

    /** Control lines as set, such as {@code D0R1}. */
    public List<String> lines() {
        return lines;
    }

    public List<Integer> baudRates() {
        return baudRates;
    }

    /** How long a write may wait, once somebody has said so. */
    public Optional<Duration> writeTimeout() {
        return writeTimeout;
    }

    public boolean isClosed() {
        return closed;
    }

    /** A 32-bit word of a packet in hexadecimal, at an offset in bytes. */
    public static int word(String packet, int offset) {
        return Integer.reverseBytes(HexFormat.fromHexDigits(packet, 2 * offset, 2 * offset + 8));
    }

    public static String littleEndian(int value) {
        return HEX.toHexDigits(Integer.reverseBytes(value));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int read(byte[] buffer, int offset, int length, Duration timeout) throws PortLost {
        checkOpen();
        Chunk next = output.peek();
        long limit = time.nanoTime() + timeout.toNanos();
        if (next == null || next.at() > limit) {
            time.sleep(timeout);
            return 0;
        }
        time.sleep(Duration.ofNanos(Math.max(0, next.at() - time.nanoTime())));
        output.remove();
        byte[] bytes = HEX.parseHex(next.hex());
        int count = Math.min(length, bytes.length);
        System.arraycopy(bytes, 0, buffer, offset, count);
        if (count < bytes.length) {
            output.addFirst(new Chunk(next.at(), next.hex().substring(2 * count)));
        }
        return count;
    }

    @Override
    public void write(byte[] data, int offset, int length) throws PortLost {
        checkOpen();
        written.write(data, offset, length);
        for (int i = offset; i < offset + length; i++) {
            if (data[i] != (byte) 0xc0) {
                frame.write(data[i]);
            } else if (frame.size() > 0) {
                receive(HEX.formatHex(unescape(frame.toByteArray())));
                frame.reset();
            }
        }
    }

    @Override
    public void setWriteTimeout(Duration timeout) {
        writeTimeout = Optional.of(timeout);
    }

    @Override
    public void setBaudRate(int baudRate) throws PortLost {
        checkOpen();
        baudRates.add(baudRate);
    }

    @Override
    public int baudRate() {
        return baudRates.getLast();
    }

    @Override
    public void setControlLines(boolean dtr, boolean rts) throws Unsupported, PortLost {
        checkOpen();
        if (!hasControlLines()) {
            throw new Unsupported("reset", "no lines");
        }
        boolean leavesReset = !rts && !lines.isEmpty() && lines.getLast().endsWith("R1");
        lines.add((dtr ? "D1" : "D0") + (rts ? "R1" : "R0"));
        if (leavesReset) {
            onReset.run();
        }
    }

    @Override
    public boolean hasControlLines() {
        return switch (controlLines) {
            case TOGETHER, ONE_BY_ONE -> true;
            case MISSING, NOT_CARRIED -> false;
        };
    }

    @Override
    public ControlLines controlLines() {
        return controlLines;
    }

    @Override
    public boolean keepsLinesWhenClosed() {
        return keepsLines;
    }

    @Override
    public Optional<UsbId> usb() {
        return usb;
    }

    @Override
    public void discardInput() throws PortLost {
        checkOpen();
        output.removeIf(chunk -> chunk.at() <= time.nanoTime());
    }

    @Override
    public void close() {
        closed = true;
    }

    private void receive(String packet) {
        requests.add(packet);
        int opcode = HexFormat.fromHexDigits(packet, 2, 4);
        boolean command = packet.startsWith("00") && packet.length() >= 16;
        Answer answer = command ? answers.get(opcode) : answers.get(-1);
        if (answer != null) {
            answer.to(packet).forEach(this::sendPacket);
        }
    }

    /** Sends a packet, given in hexadecimal without delimiters. */
    public void sendPacket(String packet) {
        String escaped = HEX.formatHex(HEX.parseHex(packet)).replaceAll("(..)", "$1 ");
        String wire =
                "c0" + escaped.replace("db ", "dbdd").replace("c0 ", "dbdc").replace(" ", "") + "c0";
        say(HEX.parseHex(wire));
    }

    private static byte[] unescape(byte[] raw) {
        String spaced = HEX.formatHex(raw).replaceAll("(..)", "$1 ");
        return HEX.parseHex(
                spaced.replace("db dc ", "c0 ").replace("db dd ", "db ").replace(" ", ""));
    }

    private void checkOpen() throws PortLost {
        if (lost || closed) {
            throw new PortLost(name);
        }
    }
}
