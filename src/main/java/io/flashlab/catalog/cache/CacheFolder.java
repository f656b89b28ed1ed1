package io.flashlab.catalog.cache;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Where this system wants programs to keep what they can fetch again. */
public record CacheFolder(String operatingSystem, Path home, Map<String, String> environment) {

    public static CacheFolder ofThisComputer() {
        return new CacheFolder(
                System.getProperty("os.name", ""), Path.of(System.getProperty("user.home", ".")), System.getenv());
    }

    /** FlashLab's folder there. It need not exist. */
    public Path path() {
        String system = operatingSystem.toLowerCase(Locale.ROOT);
        if (system.startsWith("windows")) {
            return fromEnvironment("LOCALAPPDATA")
                    .orElseGet(() -> home.resolve("AppData").resolve("Local"))
                    .resolve("FlashLab")
                    .resolve("catalog");
        }
        if (system.startsWith("mac")) {
            return home.resolve("Library").resolve("Caches").resolve("FlashLab").resolve("catalog");
        }
        return fromEnvironment("XDG_CACHE_HOME")
                .orElseGet(() -> home.resolve(".cache"))
                .resolve("flashlab")
                .resolve("catalog");
    }

    /** The XDG base directory specification says that a relative path is to be ignored. */
    private Optional<Path> fromEnvironment(String variable) {
        return Optional.ofNullable(environment.get(variable))
                .filter(value -> !value.isBlank())
                .map(Path::of)
                .filter(Path::isAbsolute);
    }
}
