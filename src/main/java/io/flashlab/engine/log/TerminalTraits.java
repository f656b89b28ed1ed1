package io.flashlab.engine.log;

import java.util.Locale;
import java.util.Map;

/**
 * What the place where text appears can do.
 *
 * @param inPlace lines can be taken back and drawn anew: a terminal that understands cursor movement
 * @param colours text can be coloured
 */
public record TerminalTraits(boolean inPlace, boolean colours) {

    private static final TerminalTraits PLAIN = new TerminalTraits(false, false);

    /** A file, a pipe, or a terminal that only takes characters. */
    public static TerminalTraits plain() {
        return PLAIN;
    }

    /**
     * Judges by the environment, as terminal programs commonly do: {@code TERM=dumb} takes characters only,
     * {@code NO_COLOR} (see no-color.org) asks for no colours. The older Windows console shows escape sequences as
     * characters; Windows Terminal and ConEmu announce themselves by a variable.
     *
     * @param environment the process environment
     * @param terminal whether output goes to a terminal at all
     * @param operatingSystem as the system property {@code os.name}
     */
    public static TerminalTraits detect(Map<String, String> environment, boolean terminal, String operatingSystem) {
        if (!terminal || environment.getOrDefault("TERM", "").equalsIgnoreCase("dumb")) {
            return PLAIN;
        }
        boolean windows = operatingSystem.toLowerCase(Locale.ROOT).startsWith("windows");
        if (windows && !understandsEscapesOnWindows(environment)) {
            return PLAIN;
        }
        return new TerminalTraits(true, environment.getOrDefault("NO_COLOR", "").isEmpty());
    }

    private static boolean understandsEscapesOnWindows(Map<String, String> environment) {
        return environment.containsKey("WT_SESSION")
                || environment.containsKey("ANSICON")
                || environment.containsKey("TERM")
                || environment.getOrDefault("ConEmuANSI", "").equalsIgnoreCase("ON");
    }
}
