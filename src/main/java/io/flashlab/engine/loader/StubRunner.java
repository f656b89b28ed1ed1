package io.flashlab.engine.loader;

import io.flashlab.engine.chip.ChipSpec;
import io.flashlab.engine.chip.ChipSpec.StubFile;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.log.EspLogger;
import io.flashlab.engine.log.SilentLogger;
import io.flashlab.engine.stub.StubImage;
import io.flashlab.engine.stub.StubImage.MemoryRange;
import io.flashlab.engine.stub.StubLibrary;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Decides whether the stub can run on a board, finds the one that fits and starts it. */
final class StubRunner {

    private static final String DISABLED = ", it has been disabled. Set --no-stub to suppress this warning.";

    /** How often a block is sent at a rate that may not work. */
    private static final int HASTY_ATTEMPTS = 3;

    private final EspLoader loader;
    private final LoaderCommands commands;
    private final OptionalInt uploadBaudRate;

    StubRunner(EspLoader loader, LoaderCommands commands) {
        this(loader, commands, OptionalInt.empty());
    }

    /** @param uploadBaudRate the rate for the upload alone; empty for the one in use */
    StubRunner(EspLoader loader, LoaderCommands commands, OptionalInt uploadBaudRate) {
        this.loader = loader;
        this.commands = commands;
        this.uploadBaudRate = uploadBaudRate;
    }

    /** The loader to go on with. */
    EspLoader run(EspLogger logger) throws FlasherException {
        if (loader.isStub()) {
            logger.print("Stub flasher is already running. No upload is necessary.");
            return loader;
        }
        if (loader.isSecureDownloadMode()) {
            logger.warning("Stub flasher is not supported in Secure Download Mode" + DISABLED);
            return loader;
        }
        if (chip().stub().refusedBySecureBoot() && loader.secureBoot()) {
            logger.warning("Stub flasher is not supported on %s with Secure Boot".formatted(chip().name()) + DISABLED);
            return loader;
        }
        Optional<StubImage> image = image();
        if (image.isEmpty()) {
            logger.warning(missing());
            return loader;
        }
        start(image.get(), logger);
        return loader.onStub();
    }

    private String missing() {
        return chip().stub().files().isEmpty()
                ? "Stub flasher is not yet supported on " + chip().name() + DISABLED
                : "Stub flasher has been disabled for compatibility, set --no-stub to suppress this warning.";
    }

    void start(StubImage image, EspLogger logger) throws FlasherException {
        OptionalLong pointer = chip().stub().secureBootReadPointer();
        boolean refused = pointer.isPresent() && loader.secureBoot();
        logger.print("Uploading stub flasher...");
        upload(image);
        StubStart start = new StubStart(commands);
        logger.print("Running stub flasher...");
        if (refused) {
            start.startThrough(pointer.getAsLong(), image);
        } else {
            start.start(image);
        }
        commands.state().stubMemory(image.resident());
        commands.state().stubIsOurs();
        logger.print("Stub flasher running.");
    }

    /** The rate is changed silently: nobody needs to know of one that is in use for a moment. */
    private void upload(StubImage image) throws FlasherException {
        if (uploadBaudRate.isEmpty()) {
            new StubStart(commands).upload(image);
            return;
        }
        BaudRate rate = new BaudRate(commands, new SilentLogger());
        rate.hurry(uploadBaudRate.getAsInt());
        new StubStart(commands.with(Haste.settings(HASTY_ATTEMPTS))).upload(image);
        rate.endHurry();
    }

    /** RAM that the stub uses which runs: the one that was started, or else, as it ran already, the one for this chip. */
    List<MemoryRange> resident() throws FlasherException {
        if (commands.state().stubMemory().isEmpty()) {
            commands.state().stubMemory(image().map(StubImage::resident).orElse(List.of()));
        }
        return commands.state().stubMemory().get();
    }

    /** The stub for the chip's revision, which is looked up only where that makes a difference. */
    private Optional<StubImage> image() throws FlasherException {
        List<StubFile> files = chip().stub().files();
        boolean alike = files.size() == 1 && files.getFirst().fromRevision() == 0;
        Optional<String> file = alike || files.isEmpty()
                ? files.stream().findFirst().map(StubFile::file)
                : chip().stub().file(loader.chipRevision());
        return file.flatMap(new StubLibrary()::find);
    }

    private ChipSpec chip() {
        return loader.chip();
    }
}
