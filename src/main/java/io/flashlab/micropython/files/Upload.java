package io.flashlab.micropython.files;

import io.flashlab.engine.error.FlasherException.FileProblem;
import io.flashlab.engine.error.FlasherException.FileUnusable;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Something to be put onto a board.
 *
 * @param target where it goes
 * @param content all of it; nothing for a folder
 * @param folder whether it is a folder, which may stay empty
 */
@SuppressWarnings("ArrayRecordComponent") // read once, right after it was made
public record Upload(BoardPath target, byte[] content, boolean folder) {

    /** What nobody means to put onto a board. */
    private static final Set<String> LEFT_OUT = Set.of("__pycache__", ".git", ".DS_Store", ".idea", ".vscode");

    /** A file. */
    public static Upload file(BoardPath target, byte[] content) {
        return new Upload(target, content, false);
    }

    /** A folder, to be there even if nothing is put into it. */
    public static Upload folder(BoardPath target) {
        return new Upload(target, new byte[0], true);
    }

    /**
     * A file of this computer, or a folder with everything in it but what tools of the computer leave there.
     *
     * @param target the file's or folder's own place
     */
    public static List<Upload> of(Path source, BoardPath target) throws FileUnusable {
        try {
            List<Upload> uploads = new ArrayList<>();
            add(source, target, uploads);
            return uploads;
        } catch (NoSuchFileException e) {
            throw new FileUnusable(source, FileProblem.MISSING, e);
        } catch (AccessDeniedException e) {
            throw new FileUnusable(source, FileProblem.NOT_PERMITTED, e);
        } catch (IOException e) {
            throw new FileUnusable(source, FileProblem.READ_FAILED, e);
        }
    }

    private static void add(Path source, BoardPath target, List<Upload> uploads) throws IOException {
        if (!Files.isDirectory(source)) {
            uploads.add(file(target, Files.readAllBytes(source)));
            return;
        }
        uploads.add(folder(target));
        List<Path> inside;
        try (Stream<Path> list = Files.list(source)) {
            inside = list.sorted().toList();
        }
        for (Path entry : inside) {
            String name = String.valueOf(entry.getFileName());
            if (!LEFT_OUT.contains(name)) {
                add(entry, target.resolve(name), uploads);
            }
        }
    }
}
