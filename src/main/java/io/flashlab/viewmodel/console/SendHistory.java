package io.flashlab.viewmodel.console;

import java.util.ArrayList;
import java.util.List;

/** The lines that were sent, for being sent again. UI thread only. */
final class SendHistory {

    private static final int MOST = 200;

    private final List<String> lines = new ArrayList<>();
    private int at;
    private String draft = "";

    void sent(String line) {
        if (!line.isBlank() && (lines.isEmpty() || !lines.getLast().equals(line))) {
            lines.add(line);
            if (lines.size() > MOST) {
                lines.removeFirst();
            }
        }
        at = lines.size();
        draft = "";
    }

    /**
     * The line before the one that is shown.
     *
     * @param shown as it is now, perhaps half written
     */
    String earlier(String shown) {
        if (at == lines.size()) {
            draft = shown;
        }
        at = Math.max(0, at - 1);
        return lines.isEmpty() ? shown : lines.get(at);
    }

    /** The line after the one that is shown; in the end what was half written. */
    String later(String shown) {
        if (at >= lines.size()) {
            return shown;
        }
        at++;
        return at == lines.size() ? draft : lines.get(at);
    }
}
