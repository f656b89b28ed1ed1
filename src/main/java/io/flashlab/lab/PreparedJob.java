package io.flashlab.lab;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.flash.FlashPart;
import io.flashlab.engine.flash.HexParts;
import io.flashlab.engine.flash.SharedFiles;
import io.flashlab.engine.image.ImageSource;
import io.flashlab.lab.LabJob.LabFile;
import io.flashlab.lab.roster.BoardRecord.Firmware;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * A job whose files are in memory: read and hashed once, deflated once when the first board wants it. What happens to the
 * files on disk afterwards does not matter to it: all boards get the same.
 */
public final class PreparedJob {

    private final LabJob job;
    private final List<FlashPart> parts;
    private final Optional<ImageSource> mainProgram;
    private final Firmware firmware;
    private final SharedFiles files = new SharedFiles();

    private PreparedJob(LabJob job, List<FlashPart> parts, Optional<ImageSource> mainProgram, Firmware firmware) {
        this.job = job;
        this.parts = parts;
        this.mainProgram = mainProgram;
        this.firmware = firmware;
    }

    /**
     * Reads the job's files.
     *
     * @throws FlasherException.FileUnusable when a file cannot be read
     * @throws FlasherException.ImageInvalid when a file begins like Intel HEX and is not
     */
    public static PreparedJob of(LabJob job) throws FlasherException {
        List<FlashPart> files = new ArrayList<>();
        for (LabFile file : job.files()) {
            files.add(new FlashPart(file.address(), inMemory(ImageSource.of(file.file()))));
        }
        List<FlashPart> parts = HexParts.expand(files);
        Optional<ImageSource> main = Optional.empty();
        if (job.after().mainProgram().isPresent()) {
            main = Optional.of(inMemory(ImageSource.of(job.after().mainProgram().get())));
        }
        return new PreparedJob(job, parts, main, new Firmware(job.title(), digest(job, parts, main)));
    }

    private static ImageSource inMemory(ImageSource source) throws FlasherException {
        return ImageSource.of(source.name(), source.read());
    }

    /** Of what ends up on a board, and not of what it is called. */
    private static String digest(LabJob job, List<FlashPart> parts, Optional<ImageSource> main)
            throws FlasherException {
        MessageDigest digest = sha256();
        for (FlashPart part : parts) {
            byte[] content = part.source().read();
            digest.update(ByteBuffer.allocate(16)
                    .putLong(part.address())
                    .putLong(content.length)
                    .flip());
            digest.update(content);
        }
        if (main.isPresent()) {
            digest.update(main.get().read());
        }
        var options = job.writing().options();
        String settings = "%s %s %s %s".formatted(job.chip(), options.mode(), options.frequency(), options.size());
        digest.update(settings.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    public LabJob job() {
        return job;
    }

    /** What is written, as the roster keeps it. */
    public Firmware firmware() {
        return firmware;
    }

    List<FlashPart> parts() {
        return parts;
    }

    Optional<ImageSource> mainProgram() {
        return mainProgram;
    }

    SharedFiles sharedFiles() {
        return files;
    }
}
