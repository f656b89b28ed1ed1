package io.flashlab.engine.memory;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.ImageInvalid;
import io.flashlab.engine.image.ImageFamily;
import io.flashlab.engine.image.ImageSource;
import io.flashlab.engine.image.RamProgram;
import io.flashlab.engine.loader.EspLoader;
import io.flashlab.engine.log.EspLogger;
import io.flashlab.engine.log.Progress;
import io.flashlab.engine.log.Stage;
import io.flashlab.engine.task.CancellationToken;
import java.util.Arrays;
import java.util.OptionalInt;

/** Loads a program into RAM and starts it. Flash stays as it is; the loader is gone when the program runs. */
public final class LoadRamOperation {

    private final EspLoader loader;
    private final EspLogger logger;
    private final CancellationToken cancellation;

    public LoadRamOperation(EspLoader loader, EspLogger logger, CancellationToken cancellation) {
        this.loader = loader;
        this.logger = logger;
        this.cancellation = cancellation;
    }

    /**
     * Loads and starts.
     *
     * @param source a firmware image whose segments all lie in RAM
     * @throws ImageInvalid when it is no image for this chip
     */
    public void run(ImageSource source) throws FlasherException {
        RamProgram program = RamProgram.parse(source.name(), source.read(), ImageFamily.of(loader.chip()));
        warnOfOtherChip(program.chipId());
        logger.beginStage(Stage.WRITE);
        logger.print("Loading '%s' to RAM...".formatted(source.name()));
        long total = program.segments().stream()
                .mapToLong(segment -> segment.data().length)
                .sum();
        long done = 0;
        for (int i = 0; i < program.segments().size(); i++) {
            RamProgram.Segment segment = program.segments().get(i);
            load(segment);
            int size = segment.data().length;
            done += size;
            logger.progress(new Progress(
                    Stage.WRITE,
                    source.name(),
                    i,
                    program.segments().size(),
                    segment.address() + size,
                    size,
                    size,
                    done,
                    total));
        }
        logger.endStage(Stage.WRITE);
        logger.print("Loaded %s segments from '%s' to RAM, executing at 0x%08x."
                .formatted(program.segments().size(), source.name(), program.entry()));
        loader.memFinish(program.entry());
    }

    private void load(RamProgram.Segment segment) throws FlasherException {
        byte[] data = segment.data();
        int blockSize = loader.ramBlockSize();
        int blocks = (data.length + blockSize - 1) / blockSize;
        loader.memBegin(data.length, blocks, blockSize, segment.address());
        for (int i = 0; i < blocks; i++) {
            cancellation.throwIfCancelled();
            int from = i * blockSize;
            loader.memBlock(Arrays.copyOfRange(data, from, Math.min(from + blockSize, data.length)), i);
        }
    }

    private void warnOfOtherChip(OptionalInt found) {
        OptionalInt expected = loader.chip().identity().imageChipId();
        if (found.isPresent() && !found.equals(expected)) {
            logger.warning("Unexpected chip ID in image. Expected %s but value was %s. Is this image for a different "
                            .formatted(expected.orElse(0), found.getAsInt())
                    + "chip model?");
        }
    }
}
