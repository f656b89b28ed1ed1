package io.flashlab.catalog.download;

import io.flashlab.engine.error.FlasherException.DownloadFailed;
import io.flashlab.engine.error.FlasherException.DownloadProblem;
import java.net.URI;
import java.util.Locale;

/** Which addresses may be fetched: https, and http where nobody is in between, which is on this computer itself. */
public final class SecureAddress {

    private SecureAddress() {}

    /** Whether a list that lies at one address may name another. */
    public static boolean leads(URI from, URI to) {
        try {
            checkStep(from, to);
            return true;
        } catch (DownloadFailed e) {
            return false;
        }
    }

    /** Whether it may be fetched at all. */
    public static boolean isOne(URI address) {
        try {
            check(address);
            return true;
        } catch (DownloadFailed e) {
            return false;
        }
    }

    static void check(URI address) throws DownloadFailed {
        String scheme = lower(address.getScheme());
        boolean secure = scheme.equals("https") || (scheme.equals("http") && isThisComputer(lower(address.getHost())));
        if (!secure || lower(address.getHost()).isEmpty() || address.getUserInfo() != null) {
            throw new DownloadFailed(
                    address.toString(),
                    DownloadProblem.NOT_SECURE,
                    "only https:// is allowed, and http:// to this computer itself");
        }
    }

    /**
     * Checks where a server sends on to. From a secure address it must go on securely; nothing out there has a reason to
     * send anybody to this computer's own servers.
     */
    static void checkStep(URI from, URI to) throws DownloadFailed {
        check(to);
        if (!isThisComputer(lower(from.getHost())) && isThisComputer(lower(to.getHost()))) {
            throw new DownloadFailed(
                    to.toString(), DownloadProblem.NOT_SECURE, from.getHost() + " sends on to this computer");
        }
    }

    private static boolean isThisComputer(String host) {
        return host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.\\d{1,3}){3}");
    }

    private static String lower(@org.jspecify.annotations.Nullable String text) {
        return text == null ? "" : text.toLowerCase(Locale.ROOT);
    }
}
