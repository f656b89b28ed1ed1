package io.flashlab.simulator.chip;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * What the processor sees at an address, as far as a flashing tool can look. An address with nothing behind it ends the
 * program; on the ESP8266 a word that is not aligned does, too.
 */
public final class Bus {

    private static final int SPI_SIZE = 0x100;

    private final ChipModel model;
    private final List<Memory> memories = new ArrayList<>();
    private final Map<Long, Integer> constants;
    private final Map<Long, Integer> plainRegisters = new HashMap<>();
    private final Map<Long, Integer> lastingRegisters = new HashMap<>();
    private final SpiController spi;
    private final UartClock uart;
    private final EfuseBlock efuses;
    private final Optional<RtcWatchdogs> watchdogs;
    private final LongSupplier now;
    private int strapping;
    private boolean flashAttached;

    /**
     * @param constants registers with a value that only this board has
     * @param now nanoseconds, for the watchdogs
     */
    public Bus(Silicon silicon, UartClock uart, Map<Long, Integer> constants, LongSupplier now) {
        this.model = silicon.model();
        this.spi = new SpiController(silicon.flash(), model.registers().spiLayout());
        this.uart = uart;
        this.efuses = silicon.efuses();
        this.constants = new HashMap<>(model.memory().constants());
        this.constants.putAll(constants);
        this.watchdogs = model.registers().watchdog().map(RtcWatchdogs::new);
        this.now = now;
        model.memory().ram().forEach(this::addMemory);
    }

    /**
     * What a chip is made of.
     *
     * @param model its family
     * @param flash on its SPI bus
     * @param efuses as they were burnt
     */
    public record Silicon(ChipModel model, NorFlash flash, EfuseBlock efuses) {}

    private void addMemory(ChipModel.Area area) {
        memories.add(memories.stream()
                .filter(memory -> area.sameAs() != area.start() && memory.contains(area.sameAs(), 4))
                .findFirst()
                .map(memory -> memory.shownAt(area))
                .orElseGet(() -> new Memory(area)));
    }

    /** @param strapping levels of the strapping pins at reset, as the family's boot log numbers them */
    public void reset(int strapping) {
        this.strapping = strapping;
        memories.forEach(Memory::clear);
        plainRegisters.clear();
        spi.reset();
        uart.reset();
        flashAttached = model.isEsp8266();
    }

    public ChipModel model() {
        return model;
    }

    /** Connects the flash's pins with the controller: before, the loaders from the ESP32 on cannot reach it. */
    public void attachFlash() {
        flashAttached = true;
    }

    public boolean isFlashAttached() {
        return flashAttached;
    }

    /** Power was away: what survives other resets is lost, too. */
    public void losePower() {
        lastingRegisters.clear();
    }

    public EfuseBlock efuses() {
        return efuses;
    }

    public Optional<RtcWatchdogs> watchdogs() {
        return watchdogs;
    }

    /** Whether a register asks that the next reset ends in the loader. */
    public boolean isDownloadForced() {
        return model.registers()
                .forceDownload()
                .filter(bit -> (lastingRegisters.getOrDefault(bit.address(), 0) & bit.mask()) != 0)
                .isPresent();
    }

    public int read(long address) {
        requireAligned(address);
        for (Memory memory : memories) {
            if (memory.contains(address, 4)) {
                return memory.read(address);
            }
        }
        if (isSpi(address)) {
            return spi.read((int) (address - model.registers().spi()) / 4);
        }
        if (efuses.contains(address)) {
            return efuses.read(address);
        }
        if (isIn(model.memory().rom(), address)) {
            return constants.getOrDefault(address, 0);
        }
        return readPeripheral(address);
    }

    private int readPeripheral(long address) {
        if (!isIn(model.memory().peripherals(), address)) {
            throw new ChipCrash("nothing to read at 0x%08x".formatted(address));
        }
        if (address == model.registers().uartDivider()) {
            return uart.divider();
        }
        if (address == model.registers().strapping()) {
            return model.registers().strappingOnes()
                    | strapping << model.registers().strappingShift();
        }
        if (watchdogs.isPresent() && watchdogs.get().owns(address)) {
            return watchdogs.get().read(address);
        }
        if (constants.containsKey(address)) {
            return constants.getOrDefault(address, 0);
        }
        return isLasting(address) ? lastingRegisters.getOrDefault(address, 0) : plainRegisters.getOrDefault(address, 0);
    }

    public void write(long address, int value) {
        requireAligned(address);
        for (Memory memory : memories) {
            if (memory.contains(address, 4)) {
                memory.write(address, value);
                return;
            }
        }
        if (isSpi(address)) {
            if (address == model.registers().spi() && !flashAttached) {
                return; // a transaction that nobody hears
            }
            spi.write((int) (address - model.registers().spi()) / 4, value);
        } else if (isIn(model.memory().peripherals(), address)) {
            writePeripheral(address, value);
        } else if (!isIn(model.memory().rom(), address)) {
            throw new ChipCrash("nothing to write at 0x%08x".formatted(address));
        }
    }

    private void writePeripheral(long address, int value) {
        if (address == model.registers().uartDivider()) {
            uart.setDivider(value);
        } else if (watchdogs.isPresent() && watchdogs.get().owns(address)) {
            watchdogs.get().write(address, value, now.getAsLong());
        } else if (isLasting(address)) {
            lastingRegisters.put(address, value);
        } else {
            plainRegisters.put(address, value);
        }
    }

    /** Whether code can run at that address. */
    public boolean isExecutable(long address) {
        return memories.stream().anyMatch(memory -> memory.isExecutable() && memory.contains(address, 4));
    }

    private boolean isLasting(long address) {
        return model.registers()
                .forceDownload()
                .filter(bit -> bit.address() == address)
                .isPresent();
    }

    private boolean isSpi(long address) {
        long base = model.registers().spi();
        return address >= base && address < base + SPI_SIZE;
    }

    private static boolean isIn(List<ChipModel.Area> areas, long address) {
        return areas.stream().anyMatch(area -> area.contains(address));
    }

    private void requireAligned(long address) {
        if (address % 4 != 0 && model.isEsp8266()) {
            throw new ChipCrash("0x%08x is not aligned to a word".formatted(address));
        }
    }
}
