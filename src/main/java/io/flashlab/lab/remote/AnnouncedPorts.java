package io.flashlab.lab.remote;

import io.flashlab.engine.transport.PortInfo;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the ports that ser2net announces on the local network, where its {@code mdns} option is on: asks once by multicast,
 * and each ser2net's computer answers (RFC 6762, section 5.1; ser2net.yaml(5)). Without an announcement nothing is found,
 * and nothing breaks.
 */
public final class AnnouncedPorts {

    static final String TYPE = "_iostream._tcp.local";

    private static final InetSocketAddress EVERYBODY = new InetSocketAddress("224.0.0.251", 5353);
    private static final int LARGEST = 9000;
    private static final int MOST_PORTS = 256;
    private static final int SLICE_MILLIS = 50;
    private static final String STACK = "gensiostack=";

    private AnnouncedPorts() {}

    /**
     * Asks and listens.
     *
     * @param patience how long; two seconds are enough for a local network
     */
    public static List<PortInfo> find(Duration patience) {
        return find(EVERYBODY, patience);
    }

    static List<PortInfo> find(InetSocketAddress whom, Duration patience) {
        List<DatagramSocket> sockets = ask(whom);
        try {
            return listen(sockets, patience);
        } finally {
            sockets.forEach(DatagramSocket::close);
        }
    }

    private static List<DatagramSocket> ask(InetSocketAddress whom) {
        List<DatagramSocket> sockets = new ArrayList<>();
        for (InetAddress local : localAddresses(whom)) {
            try {
                DatagramSocket socket = new DatagramSocket(new InetSocketAddress(local, 0));
                sockets.add(socket);
                socket.setSoTimeout(SLICE_MILLIS);
                if (whom.getAddress().isMulticastAddress()) {
                    socket.setOption(StandardSocketOptions.IP_MULTICAST_IF, NetworkInterface.getByInetAddress(local));
                }
                byte[] question = DnsMessage.question(TYPE);
                socket.send(new DatagramPacket(question, question.length, whom));
            } catch (IOException e) {
                // a network that cannot be asked has no ports
                debug("asking from " + local, e);
            }
        }
        return sockets;
    }

    /** What this computer itself announces is heard on its networks as well, and with an address that others can use. */
    private static List<InetAddress> localAddresses(InetSocketAddress whom) {
        try {
            return NetworkInterface.networkInterfaces()
                    .filter(network -> canAsk(network, whom.getAddress().isLoopbackAddress()))
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(Inet4Address.class::isInstance)
                    .toList();
        } catch (IOException e) {
            debug("looking for networks", e);
            return List.of();
        }
    }

    private static boolean canAsk(NetworkInterface network, boolean loopback) {
        try {
            return network.isUp() && network.isLoopback() == loopback;
        } catch (IOException e) {
            return false;
        }
    }

    private static List<PortInfo> listen(List<DatagramSocket> sockets, Duration patience) {
        Map<String, PortInfo> found = new LinkedHashMap<>();
        long deadline = System.nanoTime() + patience.toNanos();
        byte[] buffer = new byte[LARGEST];
        while (!sockets.isEmpty() && System.nanoTime() < deadline && found.size() < MOST_PORTS) {
            for (DatagramSocket socket : sockets) {
                receive(socket, buffer)
                        .ifPresent(packet -> ports(DnsMessage.records(buffer, packet.getLength()), packet.getAddress())
                                .forEach(port -> found.putIfAbsent(service(port), port)));
            }
        }
        return List.copyOf(found.values());
    }

    /** A computer on two networks answers on both, with two addresses; the service's name is the same. */
    private static String service(PortInfo port) {
        return port.description() + port.name().substring(port.name().lastIndexOf(':'));
    }

    private static Optional<DatagramPacket> receive(DatagramSocket socket, byte[] buffer) {
        DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
        try {
            socket.receive(packet);
            return Optional.of(packet);
        } catch (SocketTimeoutException e) {
            return Optional.empty();
        } catch (IOException e) {
            debug("listening", e);
            return Optional.empty();
        }
    }

    /**
     * The ports that an answer tells of.
     *
     * @param sender where the answer comes from, which is where ser2net runs unless it says otherwise
     */
    static List<PortInfo> ports(List<DnsRecord> records, InetAddress sender) {
        List<PortInfo> ports = new ArrayList<>();
        for (DnsRecord record : records) {
            if (record instanceof DnsRecord.Place(String service, int port, String host)
                    && service.toLowerCase(Locale.ROOT).endsWith("." + TYPE)) {
                String address = address(records, host).orElse(sender).getHostAddress();
                String title = service.substring(0, service.length() - TYPE.length() - 1);
                scheme(records, service)
                        .map(scheme -> new PortInfo(
                                "%s://%s:%s".formatted(scheme, address, port), title, PortInfo.Kind.NETWORK))
                        .ifPresent(ports::add);
            }
        }
        return ports;
    }

    private static Optional<InetAddress> address(List<DnsRecord> records, String host) {
        return records.stream()
                .filter(DnsRecord.Address.class::isInstance)
                .map(DnsRecord.Address.class::cast)
                .filter(found -> DnsMessage.same(found.host(), host))
                .map(DnsRecord.Address::address)
                .findFirst();
    }

    /** Of ser2net's ways to speak, those that are spoken here: RFC 2217, and plain bytes. */
    private static Optional<String> scheme(List<DnsRecord> records, String service) {
        return records.stream()
                .filter(DnsRecord.Words.class::isInstance)
                .map(DnsRecord.Words.class::cast)
                .filter(words -> DnsMessage.same(words.service(), service))
                .flatMap(words -> words.words().stream())
                .filter(word -> word.startsWith(STACK))
                .map(word -> word.substring(STACK.length()))
                .flatMap(stack -> switch (stack) {
                    case "telnet(rfc2217),tcp", "telnet(rfc2217=true),tcp" -> Optional.of("rfc2217").stream();
                    case "tcp" -> Optional.of("socket").stream();
                    default -> Optional.<String>empty().stream();
                })
                .findFirst();
    }

    private static void debug(String what, IOException problem) {
        System.getLogger(AnnouncedPorts.class.getName()).log(System.Logger.Level.DEBUG, what, problem);
    }
}
