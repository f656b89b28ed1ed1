package io.flashlab.catalog.bundle;

import io.flashlab.catalog.download.Web;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.image.ImageSource;
import io.flashlab.engine.task.CancellationToken;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Opens firmware in any form: a binary, Intel HEX, ESP-IDF's {@code flasher_args.json} and {@code flash_args}, a manifest
 * for ESP Web Tools, the build folder of ESP-IDF, PlatformIO or the Arduino IDE, an archive of any of these. What it is, is
 * told from its bytes.
 *
 * <p>All methods block and may be called on any thread. Any bytes are an acceptable input: what they can take of time and
 * memory is bounded.
 */
public final class BundleOpener {

    private final Web web;

    /** @param web where the files of manifests come from that are not on disk */
    public BundleOpener(Web web) {
        this.web = web;
    }

    /** One that fetches nothing any more once the token asks for it, and throws {@link FlasherException.Cancelled}. */
    public BundleOpener until(CancellationToken cancellation) {
        return new BundleOpener(web.until(cancellation));
    }

    /**
     * Opens a file or a folder.
     *
     * @throws FlasherException.FileUnusable when it, or a file that it names, cannot be read
     * @throws FlasherException.BundleInvalid when it contradicts its own form, or there is no firmware in it
     * @throws FlasherException.ImageInvalid for Intel HEX that is none
     * @throws FlasherException.ImageTooLarge for a file larger than any flash
     * @throws FlasherException.DownloadFailed when a manifest's file cannot be fetched
     */
    public Opening open(Path path, Wish wish) throws FlasherException {
        if (Files.isDirectory(path)) {
            return new FolderReader(new DiskPlace(path), web).read(wish);
        }
        Path file = DiskPlace.regular(path);
        Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file.toAbsolutePath());
        return open(ImageSource.of(file), new DiskPlace(folder), wish);
    }

    /**
     * Opens what lies at an address: usually a manifest.
     *
     * @throws FlasherException as {@link #open(Path, Wish)} does
     */
    public Opening open(URI address, Wish wish) throws FlasherException {
        byte[] content = web.fetch(address, WebPlace.MOST_BYTES);
        return open(ImageSource.of(address.toString(), content), new WebPlace(address, web), wish);
    }

    private Opening open(ImageSource source, Place place, Wish wish) throws FlasherException {
        byte[] content = source.read();
        if (ZipReader.isZip(content)) {
            return new FolderReader(ZipReader.read(source.name(), content), web).read(wish);
        }
        Optional<Opening> list = new ListReader(web).read(source, place, wish);
        return list.isPresent() ? list.get() : new Opening.Opened(SingleFile.bundle(source, content));
    }
}
