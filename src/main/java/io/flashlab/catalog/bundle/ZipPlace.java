package io.flashlab.catalog.bundle;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.BundleInvalid;
import io.flashlab.engine.error.FlasherException.FileProblem;
import io.flashlab.engine.error.FlasherException.FileUnusable;
import io.flashlab.engine.image.ImageSource;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;

/**
 * A folder in an archive, whose files are in memory.
 *
 * @param archive what messages call the archive
 * @param contents bytes by path within the archive
 * @param folder within the archive: empty, or with a slash at its end
 */
record ZipPlace(String archive, SortedMap<String, byte[]> contents, String folder) implements Place {

    @Override
    public String name() {
        return archive;
    }

    @Override
    public ImageSource file(String relative) throws FlasherException {
        String path = BundlePath.normal(archive, folder + relative.replace('\\', '/'));
        byte[] content = contents.get(path);
        if (content == null) {
            throw new FileUnusable(archive + "/" + path, FileProblem.MISSING);
        }
        return ImageSource.of(archive + "/" + path, content);
    }

    @Override
    public boolean has(String relative) {
        try {
            return contents.containsKey(BundlePath.normal(archive, folder + relative.replace('\\', '/')));
        } catch (BundleInvalid e) {
            return false;
        }
    }

    @Override
    public List<String> files() {
        return contents.keySet().stream()
                .filter(path -> path.startsWith(folder))
                .map(path -> path.substring(folder.length()))
                .sorted(Comparator.<String>comparingLong(
                                path -> path.chars().filter(c -> c == '/').count())
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    @Override
    public Place in(String inner) {
        return new ZipPlace(archive, contents, folder + inner + "/");
    }
}
