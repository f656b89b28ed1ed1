package io.flashlab.lab;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.BundleInvalid;
import io.flashlab.engine.error.FlasherException.PortUnusable;
import io.flashlab.engine.image.ImageSource;
import io.flashlab.engine.transport.NetworkAddress;
import io.flashlab.engine.transport.PortInfo;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Ports that no computer lists by itself: those of other computers, as {@code rfc2217://table-3:4000}. One a line; what
 * follows a {@code #} says what it is.
 */
public final class PortListFile {

    private static final int MOST_BYTES = 1 << 16;

    /** Kinds of ports that {@code PortOpener}s reach over the network. */
    private static final Set<String> SCHEMES = Set.of("socket", "rfc2217");

    private PortListFile() {}

    /**
     * Reads a list.
     *
     * @throws FlasherException.FileUnusable when it cannot be read
     * @throws BundleInvalid when a line is no port
     */
    public static List<PortInfo> read(Path file) throws FlasherException {
        byte[] content = ImageSource.of(file).read();
        if (content.length > MOST_BYTES) {
            throw new BundleInvalid(file.toString(), "it is too large for a list of ports");
        }
        List<PortInfo> ports = new ArrayList<>();
        for (String line : new String(content, StandardCharsets.UTF_8).lines().toList()) {
            int comment = line.indexOf('#');
            String name = (comment < 0 ? line : line.substring(0, comment)).strip();
            if (name.isEmpty()) {
                continue;
            }
            if (name.chars().anyMatch(Character::isWhitespace)) {
                throw new BundleInvalid(file.toString(), "'%s' is not a port".formatted(name));
            }
            ports.add(port(name, comment < 0 ? "" : line.substring(comment + 1).strip()));
        }
        return ports;
    }

    /**
     * A port that somebody typed.
     *
     * @throws PortUnusable when that is no name of a port
     */
    public static PortInfo typed(String text) throws PortUnusable {
        String name = text.strip();
        if (name.isEmpty() || name.chars().anyMatch(Character::isWhitespace)) {
            throw new PortUnusable(name, "it is not a port");
        }
        PortInfo port = port(name, "");
        if (port.kind() == PortInfo.Kind.NETWORK
                && !SCHEMES.contains(NetworkAddress.parse(name).scheme())) {
            throw new PortUnusable(name, "write socket://host:port or rfc2217://host:port");
        }
        return port;
    }

    /**
     * A port that somebody named.
     *
     * @param name as for {@code PortOpener}
     * @param description may be empty
     */
    public static PortInfo port(String name, String description) {
        String lower = name.toLowerCase(Locale.ROOT);
        PortInfo.Kind kind = lower.startsWith("sim://")
                ? PortInfo.Kind.SIMULATED
                : lower.contains("://") ? PortInfo.Kind.NETWORK : PortInfo.Kind.OTHER;
        return new PortInfo(name, description, kind);
    }
}
