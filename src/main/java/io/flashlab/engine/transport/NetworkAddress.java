package io.flashlab.engine.transport;

import io.flashlab.engine.error.FlasherException.PortUnusable;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;

/**
 * The parts of a port name such as {@code socket://host:port} or {@code rfc2217://host:port?options}. The spelling is
 * pyserial's, which esptool users know. A path after the address is accepted and ignored.
 *
 * @param scheme in lower case, without {@code ://}
 * @param host name or address; an IPv6 address without its brackets
 * @param port 1..65535
 * @param options what follows a question mark, cut at {@code &}; unknown options are nobody's error
 */
public record NetworkAddress(String scheme, String host, int port, List<String> options) {

    private static final int LAST_PORT = 0xffff;

    /**
     * Reads a port name.
     *
     * @throws PortUnusable when it has not that form; the reason says what is missing
     */
    public static NetworkAddress parse(String name) throws PortUnusable {
        URI uri;
        try {
            uri = new URI(name);
        } catch (URISyntaxException e) {
            throw new PortUnusable(name, "it is not of the form scheme://host:port");
        }
        String scheme = uri.getScheme();
        String authority = uri.getRawAuthority();
        if (scheme == null || authority == null) {
            throw new PortUnusable(name, "it is not of the form scheme://host:port");
        }
        int colon = authority.lastIndexOf(':');
        if (colon < 0 || authority.endsWith("]")) {
            throw new PortUnusable(name, "the port number is missing, write %s://host:port".formatted(scheme));
        }
        String host = withoutBrackets(authority.substring(0, colon));
        if (host.isEmpty()) {
            throw new PortUnusable(name, "the host name is missing, write %s://host:port".formatted(scheme));
        }
        int port = portNumber(name, authority.substring(colon + 1));
        String query = uri.getRawQuery();
        List<String> options = query == null ? List.of() : List.of(query.split("&", -1));
        return new NetworkAddress(lowerCase(scheme), host, port, options);
    }

    private static int portNumber(String name, String text) throws PortUnusable {
        try {
            int port = Integer.parseInt(text);
            if (port >= 1 && port <= LAST_PORT) {
                return port;
            }
        } catch (NumberFormatException e) {
            throw new PortUnusable(name, "'%s' is not a port number".formatted(text));
        }
        throw new PortUnusable(name, "port number %s is not in 1..65535".formatted(text));
    }

    private static String withoutBrackets(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }

    private static String lowerCase(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
