package io.flashlab.catalog.bundle;

import io.flashlab.engine.error.FlasherException.BundleInvalid;
import java.util.ArrayDeque;
import java.util.Deque;

/** Paths within an archive. */
final class BundlePath {

    private BundlePath() {}

    /**
     * Without {@code .} and {@code ..}.
     *
     * @throws BundleInvalid when it is absolute or leads out of the archive: nobody makes such an archive by accident
     */
    static String normal(String bundle, String path) throws BundleInvalid {
        if (path.startsWith("/") || path.matches("[A-Za-z]:.*") || path.indexOf('\0') >= 0) {
            throw outside(bundle, path);
        }
        Deque<String> parts = new ArrayDeque<>();
        for (String part : path.split("/", -1)) {
            if (part.equals("..")) {
                if (parts.pollLast() == null) {
                    throw outside(bundle, path);
                }
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.addLast(part);
            }
        }
        return String.join("/", parts);
    }

    private static BundleInvalid outside(String bundle, String path) {
        return new BundleInvalid(bundle, "'%s' leads out of it".formatted(path.replace('\0', '?')));
    }
}
