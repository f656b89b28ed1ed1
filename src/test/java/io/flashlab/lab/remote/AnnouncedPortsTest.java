package io.flashlab.lab.remote;

import static org.assertj.core.api.Assertions.assertThat;

import io.flashlab.engine.transport.PortInfo;
import io.flashlab.engine.transport.PortInfo.Kind;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Ports that ser2net announces. */
class AnnouncedPortsTest {

    /**
     * What Avahi answered for ser2net 4.3.11, with {@code accepter: telnet(rfc2217),tcp,4003}, {@code mdns: true} and
     * {@code mdns-name: "Table 3 left"}, on a computer at 192.0.2.2.
     */
    private static final byte[] ANSWER = HexFormat.of()
            .parseHex(
                    "000084000001000500000000095f696f73747265616d045f746370056c6f63616c00000c8001c00c000c00010000000a000f"
                        + "0c5461626c652033206c656674c00cc032001000010000000a00311070726f76696465723d736572326e65741f67656e73"
                        + "696f737461636b3d74656c6e65742872666332323137292c746370c032002100010000000a000b000000000fa302766dc0"
                        + "1bc090001c00010000000a0010fd000000000000000000000000000002c090000100010000000a0004c0000202");

    private static final PortInfo TABLE_3 = new PortInfo("rfc2217://192.0.2.2:4003", "Table 3 left", Kind.NETWORK);

    @Test
    void anAnswerOfSer2netIsUnderstood() throws IOException {
        InetAddress sender = InetAddress.getByName("198.51.100.7");

        assertThat(AnnouncedPorts.ports(DnsMessage.records(ANSWER, ANSWER.length), sender))
                .containsExactly(TABLE_3);
    }

    @Test
    void whoAsksGetsEachPortOnceHoweverManyNetworksItsComputerHas() throws IOException, InterruptedException {
        try (DatagramSocket computer = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            byte[] asked = new byte[512];
            DatagramPacket question = new DatagramPacket(asked, asked.length);
            Thread ser2net = Thread.ofVirtual().start(() -> {
                try {
                    computer.receive(question);
                    computer.send(new DatagramPacket(ANSWER, ANSWER.length, question.getSocketAddress()));
                    byte[] onAnotherNetwork = ANSWER.clone();
                    onAnotherNetwork[ANSWER.length - 1] = 3;
                    computer.send(
                            new DatagramPacket(onAnotherNetwork, onAnotherNetwork.length, question.getSocketAddress()));
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            });

            var found = AnnouncedPorts.find(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), computer.getLocalPort()),
                    Duration.ofSeconds(3));
            ser2net.join();

            assertThat(found).containsExactly(TABLE_3);
            // the question of the answer, with nothing before it but a header that counts one question
            assertThat(Arrays.copyOf(asked, question.getLength()))
                    .isEqualTo(HexFormat.of()
                            .parseHex("000000000001000000000000095f696f73747265616d045f746370056c6f63616c00000c8001"));
        }
    }

    @Test
    void whatIsNoAnswerHasNoPorts() {
        Random random = new Random(5353);
        for (int length = 0; length < ANSWER.length; length++) {
            byte[] damaged = ANSWER.clone();
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            DnsMessage.records(damaged, length);
            random.nextBytes(damaged);
            DnsMessage.records(damaged, damaged.length);
        }
        byte[] loop = HexFormat.of().parseHex("000084000000000100000000c00c000c00010000000a0002c00c");

        assertThat(DnsMessage.records(loop, loop.length)).isEmpty();
    }
}
