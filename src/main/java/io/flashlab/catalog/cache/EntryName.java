package io.flashlab.catalog.cache;

import java.net.URI;
import java.util.Locale;
import java.util.Set;

/**
 * Where a file from an address lies in the cache: under its own name, in a folder that is named by the server. What is left
 * of the address is in the folder's name as a digest, so that two files of one name do not meet.
 *
 * @param folder for example {@code micropython.org-1f2e3d4c}
 * @param file for example {@code ESP8266_GENERIC-20251209-v1.27.0.bin}
 */
record EntryName(String folder, String file) {

    private static final int LONGEST = 120;
    private static final int DIGITS = 8;

    /** Names of devices, which Windows takes for the device in any folder and with any ending. */
    private static final Set<String> DEVICES = Set.of(
            "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "lpt1",
            "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9");

    static EntryName of(URI address) {
        String path = address.getPath() == null ? "" : address.getPath();
        String last = path.substring(path.lastIndexOf('/') + 1);
        String file = safe(last);
        // The usual case: one folder for all files of a folder on the server.
        boolean plain = file.equals(last) && address.getQuery() == null && address.getFragment() == null;
        String rest = plain ? address.resolve(".").toString() : address.toString();
        return new EntryName(
                safe(address.getHost() == null ? "" : address.getHost().toLowerCase(Locale.ROOT)) + "-"
                        + Digests.sha256(rest).substring(0, DIGITS),
                file);
    }

    /** Only what every file system takes. */
    private static String safe(String name) {
        String safe = name.replaceAll("[^A-Za-z0-9._+-]", "_").replaceAll("^\\.+|\\.+$", "_");
        if (safe.isEmpty()) {
            return "file";
        }
        String stem = safe.toLowerCase(Locale.ROOT).split("\\.", 2)[0];
        if (DEVICES.contains(stem)) {
            return "_" + safe;
        }
        return safe.length() <= LONGEST
                ? safe
                : safe.substring(safe.length() - LONGEST).replaceAll("^[.-]+", "_");
    }
}
