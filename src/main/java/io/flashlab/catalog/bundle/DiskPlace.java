package io.flashlab.catalog.bundle;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.BundleInvalid;
import io.flashlab.engine.error.FlasherException.FileProblem;
import io.flashlab.engine.error.FlasherException.FileUnusable;
import io.flashlab.engine.image.ImageSource;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;

/**
 * A folder on disk. A list of files that a person gives may name files anywhere, as those of ESP-IDF do: it can reach
 * nothing that the person could not give directly.
 */
record DiskPlace(Path folder) implements Place {

    /** From a project's folder it is {@code .pio/build/<environment>/}, and one more for an archive's own folder. */
    private static final int DEEPEST = 4;

    private static final int MOST_FILES = 20_000;

    @Override
    public String name() {
        return folder.toString();
    }

    @Override
    public ImageSource file(String relative) throws FlasherException {
        Path file = resolve(relative);
        return ImageSource.of(regular(file));
    }

    /** Anything else would have no end, or none that is known: a device, a pipe. */
    static Path regular(Path file) throws FileUnusable {
        if (!Files.exists(file)) {
            throw new FileUnusable(file, FileProblem.MISSING);
        }
        if (Files.isDirectory(file)) {
            throw new FileUnusable(file, FileProblem.NOT_A_FILE);
        }
        if (!Files.isRegularFile(file)) {
            throw new FileUnusable(file, FileProblem.READ_FAILED);
        }
        return file;
    }

    @Override
    public boolean has(String relative) {
        try {
            return Files.isRegularFile(resolve(relative));
        } catch (BundleInvalid e) {
            return false;
        }
    }

    private Path resolve(String relative) throws BundleInvalid {
        try {
            return folder.resolve(relative).normalize();
        } catch (InvalidPathException e) {
            throw new BundleInvalid(name(), "'%s' is no file name".formatted(relative.replace('\0', '?')));
        }
    }

    @Override
    public List<String> files() throws FlasherException {
        List<Path> found = new ArrayList<>();
        try {
            Files.walkFileTree(folder, EnumSet.noneOf(java.nio.file.FileVisitOption.class), DEEPEST, new Lister(found));
        } catch (IOException e) {
            throw new FileUnusable(folder, FileProblem.READ_FAILED, e);
        }
        if (found.size() > MOST_FILES) {
            throw new BundleInvalid(name(), "it holds more than %s files".formatted(MOST_FILES));
        }
        return found.stream()
                .map(folder::relativize)
                .sorted(Comparator.comparingInt(Path::getNameCount).thenComparing(Path::toString))
                .map(path -> path.toString().replace('\\', '/'))
                .toList();
    }

    @Override
    public Place in(String inner) {
        return new DiskPlace(folder.resolve(inner));
    }

    private static final class Lister extends SimpleFileVisitor<Path> {
        private final List<Path> found;

        Lister(List<Path> found) {
            this.found = found;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile()) {
                found.add(file);
            }
            return found.size() > MOST_FILES ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException reason) {
            return FileVisitResult.CONTINUE;
        }
    }
}
