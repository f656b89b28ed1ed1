package io.flashlab.host;

import io.flashlab.host.PortGroup.Membership;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether this user is in the group of a device file: by {@code /proc/self/status} for this session (proc(5), "Groups"), by
 * {@code /etc/group} for the next (group(5)). Users that come from a directory service are only found by the first.
 */
final class LinuxGroups {

    private static final String ROOT = "root";

    private final Path root;
    private final String user;

    LinuxGroups(Path root, String user) {
        this.root = root;
        this.user = user;
    }

    Optional<PortGroup> of(Path device) {
        try {
            Set<PosixFilePermission> may = Files.getPosixFilePermissions(device);
            String id = Files.getAttribute(device, "unix:gid").toString();
            List<String> entry = entry(id);
            String name = entry.isEmpty() ? id : entry.getFirst();
            boolean shared = may.contains(PosixFilePermission.GROUP_READ)
                    && may.contains(PosixFilePermission.GROUP_WRITE)
                    && !name.equals(ROOT);
            return Optional.of(new PortGroup(name, shared ? membership(id, entry) : Membership.USELESS));
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return Optional.empty(); // no such device, or not a system that has groups
        }
    }

    private Membership membership(String id, List<String> entry) throws IOException {
        if (idsInEffect().contains(id)) {
            return Membership.IN_EFFECT;
        }
        boolean listed =
                entry.size() > 3 && Arrays.asList(entry.get(3).split(",", -1)).contains(user);
        return listed ? Membership.AFTER_LOGIN : Membership.NONE;
    }

    /** Name, password, number, members; empty for a group that the file does not have. */
    private List<String> entry(String id) throws IOException {
        Path file = root.resolve("etc/group");
        if (!Files.exists(file)) {
            return List.of();
        }
        return Files.readAllLines(file).stream()
                .map(line -> List.of(line.split(":", -1)))
                .filter(fields -> fields.size() > 2 && fields.get(2).equals(id))
                .findFirst()
                .orElse(List.of());
    }

    private List<String> idsInEffect() throws IOException {
        return Files.readAllLines(root.resolve("proc/self/status")).stream()
                .filter(line -> line.startsWith("Groups:") || line.startsWith("Gid:"))
                .flatMap(line ->
                        Arrays.stream(line.substring(line.indexOf(':') + 1).split("\\s+", -1)))
                .toList();
    }
}
