package io.flashlab.engine.config;

import io.flashlab.engine.config.ProtocolSettings.Attempts;
import io.flashlab.engine.config.ProtocolSettings.Timeouts;
import io.flashlab.engine.error.FlasherException.SettingInvalid;
import io.flashlab.engine.reset.CustomSequence;
import io.flashlab.engine.reset.ResetSettings;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes settings of the names and values of a configuration file. */
final class SettingsReader {

    /** All settings that there are. */
    static final Set<String> NAMES = Set.of(
            "timeout",
            "chip_erase_timeout",
            "max_timeout",
            "sync_timeout",
            "md5_timeout_per_mb",
            "erase_region_timeout_per_mb",
            "erase_write_timeout_per_mb",
            "mem_end_rom_timeout",
            "serial_write_timeout",
            "connect_attempts",
            "write_block_attempts",
            "open_port_attempts",
            "reset_delay",
            "custom_reset_sequence",
            "custom_hard_reset_sequence");

    private static final String OPEN_PORT_VARIABLE = "ESPTOOL_OPEN_PORT_ATTEMPTS";

    /** A day: nobody waits longer for a board, and sums of two stay in range. */
    private static final BigDecimal MOST_SECONDS = BigDecimal.valueOf(86_400);

    private final Map<String, String> values;
    private final Map<String, String> environment;

    SettingsReader(Map<String, String> values, Map<String, String> environment) {
        this.values = values;
        this.environment = environment;
    }

    ProtocolSettings read() throws SettingInvalid {
        return new ProtocolSettings(timeouts(), attempts(), reset());
    }

    private Timeouts timeouts() throws SettingInvalid {
        Timeouts usual = Timeouts.usual();
        Duration chipErase = seconds("chip_erase_timeout", usual.chipErase());
        return new Timeouts(
                seconds("timeout", usual.command()),
                chipErase,
                seconds("max_timeout", chipErase.multipliedBy(2)),
                seconds("sync_timeout", usual.sync()),
                seconds("md5_timeout_per_mb", usual.md5PerMegabyte()),
                seconds("erase_region_timeout_per_mb", usual.eraseRegionPerMegabyte()),
                seconds("erase_write_timeout_per_mb", usual.eraseWritePerMegabyte()),
                seconds("mem_end_rom_timeout", usual.memEndRom()),
                seconds("serial_write_timeout", usual.serialWrite()));
    }

    private Attempts attempts() throws SettingInvalid {
        Attempts usual = Attempts.usual();
        return new Attempts(
                Math.max(0, count("connect_attempts", usual.connect())),
                Math.max(1, count("write_block_attempts", usual.writeBlock())),
                openPortAttempts(usual));
    }

    private int openPortAttempts(Attempts usual) throws SettingInvalid {
        String variable = environment.get(OPEN_PORT_VARIABLE);
        if (variable == null) {
            return Math.max(0, count("open_port_attempts", usual.openPort()));
        }
        try {
            return Math.max(0, Integer.parseInt(variable.strip()));
        } catch (NumberFormatException e) {
            throw new SettingInvalid(OPEN_PORT_VARIABLE, variable, "Invalid value for " + OPEN_PORT_VARIABLE);
        }
    }

    private ResetSettings reset() throws SettingInvalid {
        Optional<Duration> delay = values.containsKey("reset_delay")
                ? Optional.of(seconds("reset_delay", Duration.ZERO))
                : Optional.empty();
        return new ResetSettings(delay, sequence("custom_reset_sequence"), sequence("custom_hard_reset_sequence"));
    }

    private Optional<CustomSequence> sequence(String name) throws SettingInvalid {
        String text = values.get(name);
        return text == null || text.isEmpty() ? Optional.empty() : Optional.of(CustomSequence.parse(name, text));
    }

    private Duration seconds(String name, Duration usual) throws SettingInvalid {
        String text = values.get(name);
        if (text == null) {
            return usual;
        }
        try {
            BigDecimal seconds = new BigDecimal(text);
            if (seconds.signum() >= 0 && seconds.compareTo(MOST_SECONDS) <= 0) {
                return Duration.ofNanos(seconds.movePointRight(9).longValue());
            }
        } catch (NumberFormatException e) {
            throw new SettingInvalid(name, text, "%s is not a number of seconds: '%s'".formatted(name, text));
        }
        throw new SettingInvalid(name, text, "%s is not in 0..%s seconds: %s".formatted(name, MOST_SECONDS, text));
    }

    private int count(String name, int usual) throws SettingInvalid {
        String text = values.get(name);
        if (text == null) {
            return usual;
        }
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new SettingInvalid(name, text, "%s is not a whole number: '%s'".formatted(name, text));
        }
    }
}
