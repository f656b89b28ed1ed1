package io.flashlab.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.flashlab.engine.EspSession;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Opens;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tests run on the class path, where every package is open; the packaged program runs as a module. */
class ModuleWallsTest {

    @Test
    void everyPackageWithFxmlIsOpenToTheFxmlLoader() throws Exception {
        Path classes = classes();

        Set<String> withFxml = packagesWithFxml(classes);

        assertThat(withFxml).isNotEmpty().isSubsetOf(openToFxml(classes));
    }

    private static Path classes() throws URISyntaxException {
        return Path.of(EspSession.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
    }

    private static Set<String> packagesWithFxml(Path classes) throws IOException {
        try (Stream<Path> files = Files.walk(classes)) {
            return files.filter(file -> file.toString().endsWith(".fxml"))
                    .map(file -> classes.relativize(file.getParent()).toString().replaceAll("[/\\\\]", "."))
                    .collect(Collectors.toSet());
        }
    }

    private static Set<String> openToFxml(Path classes) throws IOException {
        try (InputStream descriptor = Files.newInputStream(classes.resolve("module-info.class"))) {
            return ModuleDescriptor.read(descriptor).opens().stream()
                    .filter(opens -> !opens.isQualified() || opens.targets().contains("javafx.fxml"))
                    .map(Opens::source)
                    .collect(Collectors.toSet());
        }
    }
}
