package io.flashlab.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class BoardServerTest {

    private static final String MAGIC = "c0010a020001c1f0ff0000c0";
    private static final String READ_MAGIC = "c0000a04000000000000100040c0";

    @Test
    void theChipKeepsItsStateFromClientToClient() throws IOException {
        try (BoardServer server = BoardServer.tcp(new SimulatedBoard(BoardConfig.DEFAULT), 0)) {
            try (Socket first = connect(server)) {
                send(first, Host.sync() + Host.sync());
                receiveUntil(first, "c001080200070712200000c0");
            }
            try (Socket second = connect(server)) {
                send(second, READ_MAGIC);

                assertThat(receiveUntil(second, MAGIC)).endsWith(MAGIC);
            }
        }
    }

    @Test
    void anRfc2217ClientResetsIntoTheLoader() throws IOException {
        String dtrOn = "fffa2c0508fff0";
        String dtrOff = "fffa2c0509fff0";
        String rtsOn = "fffa2c050bfff0";
        String rtsOff = "fffa2c050cfff0";
        String willComPort = "fffb2c";
        try (BoardServer server = BoardServer.rfc2217(new SimulatedBoard(BoardConfig.DEFAULT), 0);
                Socket client = connect(server)) {
            send(client, willComPort + "fffa2c010001c200fff0" + dtrOff + rtsOn);
            assertThat(receiveUntil(client, "fffa2c690bfff0")).contains("fffa2c650001c200fff0");

            send(client, dtrOn + rtsOff + dtrOff + Host.sync() + Host.sync() + READ_MAGIC.replace("ff", "ffff"));

            String doubledMagic = MAGIC.replace("ff", "ffff");
            assertThat(receiveUntil(client, doubledMagic)).endsWith(doubledMagic);
        }
    }

    private static Socket connect(BoardServer server) throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), server.port());
    }

    private static void send(Socket socket, String hex) throws IOException {
        socket.getOutputStream().write(HexFormat.of().parseHex(hex));
    }

    /** Everything up to and with the expected bytes. */
    private static String receiveUntil(Socket socket, String expected) throws IOException {
        StringBuilder received = new StringBuilder();
        InputStream in = socket.getInputStream();
        while (received.indexOf(expected) < 0) {
            int value = in.read();
            assertThat(value).as("end of stream after %s", received).isNotNegative();
            received.append("%02x".formatted(value));
        }
        return received.toString();
    }
}
