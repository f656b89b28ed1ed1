package io.flashlab.catalog.bundle;

import io.flashlab.engine.error.FlasherException.BundleInvalid;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Unpacks an archive into memory, and only what could be firmware. Nothing is written to disk. What the archive says of
 * its sizes is not believed: bytes are counted while they are unpacked, those of files that are passed over, too.
 */
final class ZipReader {

    /** The archive of a whole build folder, with its object files, may be some hundred megabytes. */
    private static final long MOST_UNPACKED = 512L << 20;

    private static final long MOST_KEPT = 64L << 20;
    private static final int MOST_ENTRIES = 20_000;
    private static final int CHUNK = 1 << 16;

    private final String name;
    private final SortedMap<String, byte[]> contents = new TreeMap<>();
    private long unpacked;
    private long kept;

    private ZipReader(String name) {
        this.name = name;
    }

    static boolean isZip(byte[] file) {
        return file.length > 3 && file[0] == 'P' && file[1] == 'K' && file[2] == 3 && file[3] == 4;
    }

    static ZipPlace read(String name, byte[] archive) throws BundleInvalid {
        ZipReader reader = new ZipReader(name);
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            reader.readAll(zip);
        } catch (IOException | IllegalArgumentException e) {
            throw new BundleInvalid(name, "the archive is damaged, or protected by a password");
        }
        return new ZipPlace(name, reader.contents, "");
    }

    private void readAll(ZipInputStream zip) throws IOException, BundleInvalid {
        int entries = 0;
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            if (++entries > MOST_ENTRIES) {
                throw new BundleInvalid(name, "it holds more than %s files".formatted(MOST_ENTRIES));
            }
            String path = BundlePath.normal(name, entry.getName().replace('\\', '/'));
            if (entry.isDirectory() || !isOfUse(path)) {
                skip(zip);
            } else {
                byte[] content = unpack(zip);
                if (contents.put(path, content) != null) {
                    throw new BundleInvalid(name, "it holds '%s' twice".formatted(path));
                }
            }
        }
    }

    private static boolean isOfUse(String path) {
        String file = Place.nameOf(path).toLowerCase(Locale.ROOT);
        return !path.startsWith("__MACOSX/")
                && (file.endsWith(".bin")
                        || file.endsWith(".hex")
                        || file.endsWith(".json")
                        || FlashArgsText.isName(file));
    }

    private byte[] unpack(InputStream zip) throws IOException, BundleInvalid {
        long most = Math.min(MOST_KEPT - kept, MOST_UNPACKED - unpacked);
        byte[] content = zip.readNBytes((int) most + 1);
        if (content.length > most) {
            throw tooLarge();
        }
        kept += content.length;
        unpacked += content.length;
        return content;
    }

    private void skip(InputStream zip) throws IOException, BundleInvalid {
        byte[] sink = new byte[CHUNK];
        for (int count = zip.read(sink); count >= 0; count = zip.read(sink)) {
            unpacked += count;
            if (unpacked > MOST_UNPACKED) {
                throw tooLarge();
            }
        }
    }

    private BundleInvalid tooLarge() {
        return new BundleInvalid(name, "unpacked it is larger than any firmware");
    }
}
