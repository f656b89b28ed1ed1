package io.flashlab.engine.transport;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.PortLost;
import io.flashlab.engine.error.FlasherException.PortUnusable;
import io.flashlab.engine.error.FlasherException.Unsupported;
import io.flashlab.engine.transport.rfc2217.ComPortCommand;
import io.flashlab.engine.transport.rfc2217.ComPortValue;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * A serial port elsewhere with its settings and control lines, {@code rfc2217://host:port} (RFC 2217, "Telnet Com Port
 * Control Option"). Every change waits until the server has confirmed it, so that it is in force when the call returns;
 * a server that does not confirm changes of DTR and RTS is not waited for, one that has fallen silent only shortly.
 */
public final class Rfc2217Transport implements SerialTransport {

    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(2);

    /** Pyserial's option for servers that answer a change of DTR and RTS wrongly or not at all. */
    private static final String IGNORE_CONTROL_ANSWERS = "ign_set_control";

    /** Settings have been answered by then; a server that answers changes of DTR and RTS does it as fast. */
    private static final Duration FIRST_CONTROL_TIMEOUT = Duration.ofSeconds(1);

    /** Two of these and a pause are what stands between a cancellation and the closed port: less than a second. */
    private static final Duration CONTROL_ANSWER_TIMEOUT = Duration.ofMillis(400);

    /** A lost input purge does little harm: what is left over is sorted out like any other noise. */
    private static final Duration PURGE_TIMEOUT = Duration.ofMillis(300);

    /** For a server that left the request before unanswered: a cancelled session must get away from it soon. */
    private static final Duration SILENT_TIMEOUT = Duration.ofMillis(100);

    private final String name;
    private final Rfc2217Link link;
    private int baudRate;
    private boolean dtr;
    private boolean rts;
    private boolean confirmsControl;
    private boolean silent;

    private Rfc2217Transport(String name, Rfc2217Link link, int baudRate) {
        this.name = name;
        this.link = link;
        this.baudRate = baudRate;
    }

    /**
     * Connects, with DTR and RTS released; fits {@link PortOpener#open}. Once the host's name is known it ends within 11
     * seconds: 5 for the connection, 3 for the protocol, 2 for the settings and 1 for the lines.
     *
     * @param name {@code rfc2217://host:port}, or with {@code ?ign_set_control}; other options of pyserial are ignored
     * @throws FlasherException.PortNotFound when nothing answers within five seconds
     * @throws PortUnusable when the name has another form, or the server is no RFC 2217 server or refuses the settings
     */
    public static SerialTransport open(String name, int baudRate) throws FlasherException {
        NetworkAddress address = NetworkAddress.parse(name);
        Rfc2217Link link = new Rfc2217Link(name, SocketLink.connect(name, address));
        boolean opened = false;
        try {
            link.negotiate();
            Rfc2217Transport transport = new Rfc2217Transport(name, link, baudRate);
            transport.configure();
            transport.releaseLines(address.options().contains(IGNORE_CONTROL_ANSWERS));
            opened = true;
            return transport;
        } finally {
            if (!opened) {
                link.close();
            }
        }
    }

    private void configure() throws FlasherException {
        ComPortRequest rate = ComPortRequest.baudRate(baudRate);
        ComPortRequest dataSize = ComPortRequest.of(ComPortCommand.SET_DATA_SIZE, ComPortValue.DATA_SIZE_EIGHT);
        ComPortRequest parity = ComPortRequest.of(ComPortCommand.SET_PARITY, ComPortValue.PARITY_NONE);
        ComPortRequest stopSize = ComPortRequest.of(ComPortCommand.SET_STOP_SIZE, ComPortValue.STOP_BITS_ONE);
        link.request(ANSWER_TIMEOUT, rate, dataSize, parity, stopSize);
        requireConfirmed(rate, "%s baud".formatted(baudRate));
        requireConfirmed(dataSize, "eight data bits");
        requireConfirmed(parity, "no parity");
        requireConfirmed(stopSize, "one stop bit");
    }

    /**
     * Espressif's esp_rfc2217_server makes the whole reset itself when it sees the first change, and leaves changes of
     * DTR and RTS unanswered. Then nothing can be waited for.
     */
    private void releaseLines(boolean ignoreAnswers) throws FlasherException {
        ComPortRequest flow = ComPortRequest.of(ComPortCommand.SET_CONTROL, ComPortValue.CONTROL_FLOW_NONE);
        Duration timeout = ignoreAnswers ? Duration.ZERO : FIRST_CONTROL_TIMEOUT;
        boolean answered = link.request(timeout, flow, ComPortRequest.dtr(false), ComPortRequest.rts(false));
        confirmsControl = answered && !ignoreAnswers;
    }

    private void requireConfirmed(ComPortRequest request, String setting) throws PortUnusable {
        if (!request.isConfirmed()) {
            throw new PortUnusable(
                    name,
                    "the server %s %s"
                            .formatted(request.isAnswered() ? "does not accept" : "does not confirm", setting));
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int read(byte[] buffer, int offset, int length, Duration timeout) throws FlasherException {
        return link.read(buffer, offset, length, timeout);
    }

    @Override
    public void write(byte[] data, int offset, int length) throws FlasherException {
        link.write(data, offset, length);
    }

    @Override
    public void setWriteTimeout(Duration timeout) {
        link.setWriteTimeout(timeout);
    }

    @Override
    public void setBaudRate(int baudRate) throws FlasherException {
        ComPortRequest request = ComPortRequest.baudRate(baudRate);
        request(ANSWER_TIMEOUT, request);
        requireConfirmed(request, "%s baud".formatted(baudRate));
        this.baudRate = baudRate;
    }

    @Override
    public int baudRate() {
        return baudRate;
    }

    /**
     * Says what changes and nothing else: Espressif's server takes RTS released while DTR is for a reset that starts the
     * program, and would do that at the end of every sequence.
     */
    @Override
    public void setControlLines(boolean dtr, boolean rts) throws FlasherException {
        ComPortRequest[] changes = Stream.concat(
                        dtr == this.dtr ? Stream.empty() : Stream.of(ComPortRequest.dtr(dtr)),
                        rts == this.rts ? Stream.empty() : Stream.of(ComPortRequest.rts(rts)))
                .toArray(ComPortRequest[]::new);
        this.dtr = dtr;
        this.rts = rts;
        if (changes.length == 0) {
            return;
        }
        if (!confirmsControl) {
            link.request(Duration.ZERO, changes);
            return;
        }
        boolean othersOutstanding = silent;
        boolean answered = request(CONTROL_ANSWER_TIMEOUT, changes);
        // Left unanswered it has been sent all the same: what the board does will tell. And a late answer to a request
        // before would be taken for one to this.
        if (answered && !othersOutstanding && !Stream.of(changes).allMatch(ComPortRequest::isConfirmed)) {
            throw new Unsupported("Setting DTR and RTS", "the server does not confirm it");
        }
    }

    @Override
    public Duration longestGap() {
        return SocketLink.LONGEST_GAP;
    }

    @Override
    public boolean hasControlLines() {
        return true;
    }

    @Override
    public ControlLines controlLines() {
        return ControlLines.ONE_BY_ONE;
    }

    /** Throws away what has arrived, and what the server holds back for this connection. */
    @Override
    public void discardInput() throws FlasherException {
        request(PURGE_TIMEOUT, ComPortRequest.of(ComPortCommand.PURGE_DATA, ComPortValue.PURGE_RECEIVE));
        link.discardInput();
    }

    private boolean request(Duration timeout, ComPortRequest... requests) throws PortLost {
        boolean answered = link.request(silent ? SILENT_TIMEOUT : timeout, requests);
        silent = !answered;
        return answered;
    }

    @Override
    public void close() {
        link.close();
    }
}
