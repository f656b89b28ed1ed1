package io.flashlab.viewmodel.flash;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.image.FirmwareFile;
import io.flashlab.engine.image.ImageSource;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Reads a firmware file and finds out what it is. Called on a worker thread. */
@FunctionalInterface
public interface FirmwareReader {

    /** Never throws: a file that cannot be read is a {@link FirmwareFile.Unusable}. */
    FileState.Known read(ImageSource source);

    /** Reads with the engine. */
    static FirmwareReader engine() {
        return source -> {
            try {
                byte[] content = source.read();
                CRC32 checksum = new CRC32();
                checksum.update(content);
                return new FileState.Known(
                        FirmwareFile.of(source, content), deflatedSize(content), checksum.getValue());
            } catch (FlasherException e) {
                return new FileState.Known(new FirmwareFile.Unusable(source, e), 0, 0);
            }
        };
    }

    private static long deflatedSize(byte[] content) {
        try (Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION)) {
            deflater.setInput(content);
            deflater.finish();
            byte[] sink = new byte[8192];
            while (!deflater.finished()) {
                deflater.deflate(sink);
            }
            return deflater.getBytesWritten();
        }
    }
}
