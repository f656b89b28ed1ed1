package io.flashlab.lab.remote;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Questions and answers of the domain name system, as bytes (RFC 1035, section 4). Any bytes are an acceptable input. */
final class DnsMessage {

    private static final int A = 1;
    private static final int POINTER = 12;
    private static final int TEXT = 16;
    private static final int SERVICE = 33;
    private static final int INTERNET = 1;

    /** The asker would like an answer of its own (RFC 6762, section 5.4). */
    private static final int UNICAST = 0x8000;

    private static final int ANSWER = 0x8000;
    private static final int LARGEST = 512;
    private static final int MOST_JUMPS = 32;
    private static final int MOST_RECORDS = 512;
    private static final int JUMP = 0xc0;

    private final ByteBuffer message;

    private DnsMessage(ByteBuffer message) {
        this.message = message;
    }

    /** Asks which services of a type there are, for example {@code _iostream._tcp.local}. */
    static byte[] question(String type) {
        ByteBuffer bytes = ByteBuffer.allocate(LARGEST);
        bytes.putShort((short) 0).putShort((short) 0).putShort((short) 1);
        bytes.putShort((short) 0).putShort((short) 0).putShort((short) 0);
        for (String label : type.split("\\.", -1)) {
            byte[] text = label.getBytes(StandardCharsets.UTF_8);
            bytes.put((byte) text.length).put(text);
        }
        bytes.put((byte) 0).putShort((short) POINTER).putShort((short) (INTERNET | UNICAST));
        byte[] question = new byte[bytes.position()];
        bytes.flip().get(question);
        return question;
    }

    /** What an answer says; nothing when it is none, and what comes before the damage when it is damaged. */
    static List<DnsRecord> records(byte[] packet, int length) {
        List<DnsRecord> records = new ArrayList<>();
        try {
            new DnsMessage(ByteBuffer.wrap(packet, 0, length).slice()).read(records);
        } catch (BufferUnderflowException | IllegalArgumentException | IndexOutOfBoundsException e) {
            System.getLogger(DnsMessage.class.getName()).log(System.Logger.Level.DEBUG, "a damaged answer", e);
        }
        return records;
    }

    private void read(List<DnsRecord> records) {
        message.getShort();
        if ((message.getShort() & ANSWER) == 0) {
            return;
        }
        int questions = message.getShort() & 0xffff;
        int count = (message.getShort() & 0xffff) + (message.getShort() & 0xffff) + (message.getShort() & 0xffff);
        for (int i = 0; i < Math.min(questions, MOST_RECORDS); i++) {
            name();
            message.getInt();
        }
        for (int i = 0; i < Math.min(count, MOST_RECORDS); i++) {
            record().ifPresent(records::add);
        }
    }

    private Optional<DnsRecord> record() {
        String name = name();
        int type = message.getShort() & 0xffff;
        message.getShort();
        message.getInt();
        int length = message.getShort() & 0xffff;
        int end = message.position() + length;
        Optional<DnsRecord> record = content(name, type, end);
        message.position(end);
        return record;
    }

    private Optional<DnsRecord> content(String name, int type, int end) {
        return switch (type) {
            case POINTER -> Optional.of(new DnsRecord.Pointer(name, name()));
            case SERVICE -> {
                message.getInt();
                int port = message.getShort() & 0xffff;
                yield Optional.of(new DnsRecord.Place(name, port, name()));
            }
            case TEXT -> Optional.of(new DnsRecord.Words(name, words(end)));
            case A -> address(name);
            default -> Optional.empty();
        };
    }

    private List<String> words(int end) {
        List<String> words = new ArrayList<>();
        while (message.position() < end) {
            words.add(text(message.get() & 0xff));
        }
        return words;
    }

    private Optional<DnsRecord> address(String name) {
        byte[] bytes = new byte[4];
        message.get(bytes);
        try {
            return Optional.of(new DnsRecord.Address(name, InetAddress.getByAddress(bytes)));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }

    /** A name, in lower case but for what a person chose; what it has in common with an earlier one is told by a jump. */
    private String name() {
        List<String> labels = new ArrayList<>();
        int after = -1;
        int jumps = 0;
        int length = message.get() & 0xff;
        while (length != 0) {
            if ((length & JUMP) == JUMP) {
                int target = (length & ~JUMP) << 8 | (message.get() & 0xff);
                after = after < 0 ? message.position() : after;
                if (++jumps > MOST_JUMPS) {
                    throw new IllegalArgumentException("a name without end");
                }
                message.position(target);
            } else {
                labels.add(text(length));
            }
            length = message.get() & 0xff;
        }
        if (after >= 0) {
            message.position(after);
        }
        return String.join(".", labels);
    }

    private String text(int length) {
        byte[] bytes = new byte[length];
        message.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Names are the same whatever the case of their letters. */
    static boolean same(String name, String other) {
        return name.toLowerCase(Locale.ROOT).equals(other.toLowerCase(Locale.ROOT));
    }
}
