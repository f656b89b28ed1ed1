package io.flashlab.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.flashlab.engine.ConnectOptions;
import io.flashlab.engine.EspSession;
import io.flashlab.engine.SessionContext;
import io.flashlab.engine.log.SilentLogger;
import io.flashlab.engine.task.CancellationToken;
import io.flashlab.engine.transport.PortInfo;
import io.flashlab.engine.transport.Rfc2217Transport;
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

    /** RFC 2217, NOTIFY-MODEMSTATE: who serves the port to others asks for CTS, and takes no answer for a broken server. */
    @Test
    void anRfc2217ClientIsToldThatNoModemLineIsOn() throws IOException {
        String willComPort = "fffb2c";
        String notified = "fffa2c6b00fff0";
        try (BoardServer server = BoardServer.rfc2217(new SimulatedBoard(BoardConfig.DEFAULT), 0);
                Socket client = connect(server)) {
            send(client, willComPort);
            receiveUntil(client, notified);

            send(client, "fffa2c0bfffffff0");
            assertThat(receiveUntil(client, notified)).endsWith("fffa2c6ffffffff0" + notified);
            send(client, "fffa2c07fff0");
            assertThat(receiveUntil(client, notified)).endsWith(notified);
        }
    }

    /** A network does not say that the board behind it is on a USB of its own, and the classic reset is tried. */
    @Test
    void anEsp32S3IsReachedWithTheUsualResetOverRfc2217() throws Exception {
        BoardConfig config = BoardConfig.namedForAdapter("esp32s3").orElseThrow();
        try (BoardServer server = BoardServer.rfc2217(new SimulatedBoard(config), 0);
                EspSession session = EspSession.connect(
                        Rfc2217Transport::open,
                        ConnectOptions.of(server.url()).withStub(false),
                        new SessionContext(new SilentLogger(), new CancellationToken()))) {
            assertThat(session.boardInfo().chip()).isEqualTo("ESP32-S3");
        }
    }

    @Test
    void upperAndLowerCaseOfABoardsNameDoNotMatter() throws Exception {
        SimulatedPorts ports = new SimulatedPorts();

        ports.open("SIM://ESP32C3", 115_200).close();

        assertThat(ports.board("sim://esp32c3")).isEqualTo(ports.board("Sim://Esp32c3"));
        assertThat(ports.list()).extracting(PortInfo::name).containsExactly("sim://esp01s", "sim://esp32c3");
    }

    @Test
    void aBoardWhoseNameSaysThatItIsOnItsOwnUsbStaysThere() {
        assertThat(BoardConfig.namedForAdapter("esp32s3-usb"))
                .map(BoardConfig::link)
                .contains(SerialLink.USB_SERIAL_JTAG);
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
