package io.flashlab.simulator.chip;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * The RTC watchdog and the super watchdog, as far as a loader meets them. The ROM starts both when it talks over
 * USB-Serial/JTAG and feeds neither; whoever wants to work for long must stop them, or make the first one bite to reset the
 * chip. Registers and their protection: Technical Reference Manuals, chapter "Watchdog Timers".
 */
public final class RtcWatchdogs {

    private static final int ENABLE = 1 << 31;
    private static final int STAGE_0_ACTION_SHIFT = 28;
    private static final int STAGE_ACTION_BITS = 7;
    private static final long SLOW_CLOCK_HZ = 136_000;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final OptionalLong NEVER = OptionalLong.empty();

    private final ChipModel.WatchdogRegisters registers;
    private boolean unlocked;
    private boolean superUnlocked;
    private int config0;
    private int config1;
    private int superConfig;
    private OptionalLong biteAt = NEVER;
    private OptionalLong superBiteAt = NEVER;

    RtcWatchdogs(ChipModel.WatchdogRegisters registers) {
        this.registers = registers;
    }

    /**
     * The state after a reset.
     *
     * @param now nanoseconds
     * @param timeout after which they bite, or zero when the ROM does not start them
     */
    public void reset(long now, Duration timeout) {
        unlocked = false;
        superUnlocked = false;
        config0 = timeout.isZero() ? 0 : ENABLE;
        config1 = 0;
        superConfig = 0;
        biteAt = timeout.isZero() ? NEVER : OptionalLong.of(now + timeout.toNanos());
        superBiteAt = registers.superConfig() == 0 ? NEVER : biteAt;
    }

    /** Whether one of them has bitten by now. */
    public boolean hasBitten(long now) {
        return isPast(biteAt, now) || isPast(superBiteAt, now);
    }

    private static boolean isPast(OptionalLong moment, long now) {
        return moment.isPresent() && now >= moment.getAsLong();
    }

    boolean owns(long address) {
        return address == registers.config0()
                || address == registers.config1()
                || address == registers.protect()
                || (registers.superConfig() != 0
                        && (address == registers.superConfig() || address == registers.superProtect()));
    }

    int read(long address) {
        if (address == registers.config0()) {
            return config0;
        }
        if (address == registers.config1()) {
            return config1;
        }
        return address == registers.superConfig() ? superConfig : 0;
    }

    void write(long address, int value, long now) {
        if (address == registers.protect()) {
            unlocked = value == registers.key();
        } else if (address == registers.superProtect()) {
            superUnlocked = value == registers.superKey();
        } else if (address == registers.superConfig() && superUnlocked) {
            superConfig = value;
            if ((value & registers.autoFeed()) != 0) {
                superBiteAt = NEVER;
            }
        } else if (address == registers.config1() && unlocked) {
            config1 = value;
        } else if (address == registers.config0() && unlocked) {
            config0 = value;
            boolean armed = (value & ENABLE) != 0 && (value >>> STAGE_0_ACTION_SHIFT & STAGE_ACTION_BITS) != 0;
            biteAt = armed ? OptionalLong.of(now + (config1 & 0xffff_ffffL) * NANOS_PER_SECOND / SLOW_CLOCK_HZ) : NEVER;
        }
    }
}
