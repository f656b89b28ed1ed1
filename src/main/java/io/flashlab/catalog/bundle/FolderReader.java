package io.flashlab.catalog.bundle;

import io.flashlab.catalog.download.Web;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.BundleInvalid;
import io.flashlab.engine.image.ImageSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Looks for firmware in a folder or an archive: for a list of files and addresses, then for a build's files, then for mere
 * binaries; in folders within only where there is nothing further up.
 */
final class FolderReader {

    private static final String FLASHER_ARGS = "flasher_args.json";
    private static final String BETWEEN = " / ";

    private final Place place;
    private final Web web;

    FolderReader(Place place, Web web) {
        this.place = place;
        this.web = web;
    }

    Opening read(Wish wish) throws FlasherException {
        List<FolderBuild> builds = shallowest(find());
        if (builds.isEmpty()) {
            throw new BundleInvalid(place.name(), "there is no firmware in it");
        }
        if (builds.size() == 1) {
            return builds.getFirst().opening().open(wish);
        }
        return chosen(builds, wish).orElseGet(() -> undecided(builds));
    }

    private Optional<Opening> chosen(List<FolderBuild> builds, Wish wish) throws FlasherException {
        if (wish.build().isPresent()) {
            return named(builds, wish, wish.build().get());
        }
        List<FolderBuild> fitting = wish.board().stream()
                .flatMap(board -> builds.stream().filter(build -> build.isFor(board.chip(), place)))
                .toList();
        return fitting.size() == 1 ? Optional.of(fitting.getFirst().opening().open(wish)) : Optional.empty();
    }

    /** One of the builds, or one in one of them. */
    private static Optional<Opening> named(List<FolderBuild> builds, Wish wish, String name) throws FlasherException {
        for (FolderBuild build : builds) {
            boolean inner = name.startsWith(build.label() + BETWEEN);
            if (inner || name.equals(build.label())) {
                Optional<String> rest =
                        inner ? Optional.of(name.substring((build.label() + BETWEEN).length())) : Optional.empty();
                Opening opening = build.opening().open(new Wish(wish.board(), rest));
                return Optional.of(
                        opening instanceof Opening.Undecided(String title, List<String> choices)
                                ? new Opening.Undecided(
                                        title,
                                        choices.stream()
                                                .map(choice -> build.label() + BETWEEN + choice)
                                                .toList())
                                : opening);
            }
        }
        return Optional.empty();
    }

    private Opening undecided(List<FolderBuild> builds) {
        return new Opening.Undecided(
                Place.nameOf(place.name().replace('\\', '/')),
                builds.stream().map(FolderBuild::label).toList());
    }

    private static List<FolderBuild> shallowest(List<FolderBuild> all) {
        boolean loose = all.stream().allMatch(FolderBuild::loose);
        List<FolderBuild> best =
                all.stream().filter(build -> build.loose() == loose).toList();
        int depth = best.stream().mapToInt(FolderBuild::depth).min().orElse(0);
        return best.stream().filter(build -> build.depth() == depth).toList();
    }

    private List<FolderBuild> find() throws FlasherException {
        Map<String, List<String>> folders = new LinkedHashMap<>();
        for (String file : place.files()) {
            folders.computeIfAbsent(Place.folderOf(file).orElse(""), _ -> new ArrayList<>())
                    .add(Place.nameOf(file));
        }
        List<FolderBuild> builds = new ArrayList<>();
        for (Map.Entry<String, List<String>> folder : folders.entrySet()) {
            inFolder(folder.getKey(), folder.getValue(), builds);
        }
        return builds;
    }

    private void inFolder(String folder, List<String> files, List<FolderBuild> builds) throws FlasherException {
        Place here = folder.isEmpty() ? place : place.in(folder);
        int depth = folder.isEmpty() ? 0 : folder.split("/", -1).length;
        String label = folder.isEmpty() ? Place.nameOf(place.name()) : folder;
        Optional<BuildNames> names = BuildNames.among(files);
        Optional<String> list = listIn(here, files, names.isPresent());
        if (list.isPresent()) {
            builds.add(new FolderBuild(
                    label,
                    depth,
                    false,
                    names.map(n -> inside(folder, n.program())),
                    wish -> list(here, list.get(), wish)));
        } else if (names.isPresent()) {
            builds.add(new FolderBuild(
                    label,
                    depth,
                    false,
                    Optional.of(inside(folder, names.get().program())),
                    _ -> new Opening.Opened(new BuildFiles(here, names.get()).read(title(label, names.get())))));
        } else {
            files.stream()
                    .filter(FolderReader::isBinary)
                    .map(file -> inside(folder, file))
                    .map(path -> new FolderBuild(path, depth, true, Optional.of(path), _ -> loose(path)))
                    .forEach(builds::add);
        }
    }

    private static String title(String label, BuildNames names) {
        return names.program().equals("firmware.bin") ? Place.nameOf(label) : names.program();
    }

    private static String inside(String folder, String file) {
        return folder.isEmpty() ? file : folder + "/" + file;
    }

    private static boolean isBinary(String file) {
        String lower = file.toLowerCase(Locale.ROOT);
        return lower.endsWith(".bin") || lower.endsWith(".hex");
    }

    /** PlatformIO's builds with ESP-IDF have such a list, too, but it names files as ESP-IDF alone would. */
    private Optional<String> listIn(Place here, List<String> files, boolean isBuild) throws FlasherException {
        if (files.contains(FLASHER_ARGS) && (!isBuild || isComplete(here))) {
            return Optional.of(FLASHER_ARGS);
        }
        Optional<String> text = files.stream().filter(FlashArgsText::isName).findFirst();
        if (text.isPresent()) {
            return text;
        }
        for (String file : files) {
            if (file.endsWith(".json") && file.contains("manifest") && isManifest(here, file)) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }

    private static boolean isComplete(Place here) throws FlasherException {
        JsonNode root =
                new BundleJson(FLASHER_ARGS).read(here.file(FLASHER_ARGS).read());
        return FlasherArgs.isOne(root) && new FlasherArgs(FLASHER_ARGS, here).isComplete(root);
    }

    /** Other things have manifests, too. One that is damaged counts, so that a person is told of it. */
    private static boolean isManifest(Place here, String file) throws FlasherException {
        return new String(here.file(file).read(), java.nio.charset.StandardCharsets.UTF_8).contains("\"builds\"");
    }

    private Opening list(Place here, String file, Wish wish) throws FlasherException {
        return new ListReader(web).read(here.file(file), here, wish).orElseThrow(() -> ListReader.unknown(file));
    }

    private Opening loose(String path) throws FlasherException {
        ImageSource source = place.file(path);
        return new Opening.Opened(SingleFile.bundle(source, source.read()));
    }
}
