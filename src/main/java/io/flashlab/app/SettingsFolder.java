package io.flashlab.app;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Where this system wants programs to keep a user's settings. */
record SettingsFolder(String operatingSystem, Path home, Map<String, String> environment) {

    static SettingsFolder ofThisComputer() {
        return new SettingsFolder(
                System.getProperty("os.name", ""), Path.of(System.getProperty("user.home", ".")), System.getenv());
    }

    /** FlashLab's folder there. It need not exist. */
    Path path() {
        String system = operatingSystem.toLowerCase(Locale.ROOT);
        if (system.startsWith("windows")) {
            return fromEnvironment("APPDATA")
                    .orElseGet(() -> home.resolve("AppData").resolve("Roaming"))
                    .resolve("FlashLab");
        }
        if (system.startsWith("mac")) {
            return home.resolve("Library").resolve("Application Support").resolve("FlashLab");
        }
        return fromEnvironment("XDG_CONFIG_HOME")
                .orElseGet(() -> home.resolve(".config"))
                .resolve("flashlab");
    }

    /** The XDG base directory specification says that a relative path is to be ignored. */
    private Optional<Path> fromEnvironment(String variable) {
        return Optional.ofNullable(environment.get(variable))
                .filter(value -> !value.isBlank())
                .map(Path::of)
                .filter(Path::isAbsolute);
    }
}
