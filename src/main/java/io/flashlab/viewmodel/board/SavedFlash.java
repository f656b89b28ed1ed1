package io.flashlab.viewmodel.board;

import io.flashlab.engine.EspSession;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.FileProblem;
import io.flashlab.engine.error.FlasherException.FileUnusable;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A copy of flash in a file.
 *
 * @param address flash address of the first byte
 * @param size bytes
 * @param md5 32 hexadecimal digits; what arrived was compared with what the board says it read
 */
record SavedFlash(Path file, long address, long size, String md5) {

    /**
     * Reads flash into a file. The file gets its name when all of it has arrived and was checked; until then, and when this
     * throws, a file that was there is as it was.
     */
    static SavedFlash read(EspSession board, long address, long size, Path file) throws FlasherException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            // The system's dialog offers devices too, and moving the file over one would be the end of it.
            throw new FileUnusable(file, FileProblem.WRITE_FAILED, new IOException("this is no ordinary file"));
        }
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            MessageDigest digest = newMd5();
            try (OutputStream out =
                    new BufferedOutputStream(new DigestOutputStream(Files.newOutputStream(part), digest))) {
                board.readFlash(address, size, out);
            }
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
            return new SavedFlash(file, address, size, HexFormat.of().formatHex(digest.digest()));
        } catch (FileUnusable e) {
            throw new FileUnusable(file, e.problem(), e); // the engine knows a stream, and not which file it is
        } catch (IOException e) {
            throw new FileUnusable(file, FileProblem.WRITE_FAILED, e);
        } finally {
            deleteQuietly(part);
        }
    }

    /** It is gone after a success; after a failure that failure is what matters. */
    private static void deleteQuietly(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            System.getLogger(SavedFlash.class.getName()).log(System.Logger.Level.DEBUG, "left behind: " + part, e);
        }
    }

    private static MessageDigest newMd5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has MD5", e);
        }
    }
}
