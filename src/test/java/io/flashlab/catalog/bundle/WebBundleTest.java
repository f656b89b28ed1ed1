package io.flashlab.catalog.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flashlab.catalog.download.FakeWeb;
import io.flashlab.catalog.download.HttpWeb;
import io.flashlab.catalog.download.LocalServer;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.BundleInvalid;
import io.flashlab.engine.error.FlasherException.DownloadFailed;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Manifests on a server. */
class WebBundleTest {

    @TempDir
    Path folder;

    private final BundleOpener opener = new BundleOpener(new HttpWeb(Duration.ofSeconds(20)));
    private LocalServer server;

    @BeforeEach
    void start() throws IOException {
        server = new LocalServer();
        Builds.manifest().forEach((name, content) -> server.file("/fw/" + name, content));
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private static FirmwareBundle bundle(Opening opening) {
        return ((Opening.Opened) opening).bundle();
    }

    @Test
    void partsAreFetchedFromBesideTheManifest() throws FlasherException {
        FirmwareBundle bundle = bundle(opener.open(server.at("/fw/manifest.json"), Wish.forBoard(Builds.ESP32)));

        assertThat(bundle.rows())
                .extracting(row -> row.address().orElseThrow())
                .containsExactly(0x1000L, 0x8000L, 0xe000L, 0x10000L);
        assertThat(bundle.rows().getLast().source().name())
                .isEqualTo(server.at("/fw/esp32.bin").toString());
    }

    @Test
    void onlyTheChosenBuildIsFetched() throws FlasherException {
        server.status("/fw/esp32.bin", "500 Broken");

        FirmwareBundle bundle = bundle(opener.open(server.at("/fw/manifest.json"), Wish.forBoard(Builds.C3)));

        assertThat(bundle.rows()).hasSize(1);
    }

    @Test
    void aPathMayLeadUpwardsAndHoldBlanks() throws FlasherException {
        server.file("/up/m.json", manifest("../fw/a%20file.bin"));
        server.file("/up/blank.json", manifest("../fw/a file.bin"));
        server.file("/fw/a%20file.bin", new byte[] {1});

        assertThat(bundle(opener.open(server.at("/up/m.json"), Wish.NONE)).rows())
                .hasSize(1);
        assertThat(bundle(opener.open(server.at("/up/blank.json"), Wish.NONE)).rows())
                .hasSize(1);
    }

    @Test
    void aManifestOnDiskMayNameFilesOnAServer() throws Exception {
        Path manifest = Files.write(
                folder.resolve("manifest.json"),
                manifest(server.at("/fw/esp32.bin").toString()));

        assertThat(bundle(opener.open(manifest, Wish.NONE)).rows()).hasSize(1);
    }

    @Test
    void aBinaryMayLieAtAnAddressItself() throws FlasherException {
        assertThat(bundle(opener.open(server.at("/fw/esp32.bin"), Wish.NONE))
                        .settings()
                        .chip())
                .contains("ESP32");
    }

    @Test
    void aPartThatIsNotThereIsNamed() {
        server.file("/m.json", manifest("gone.bin"));

        assertThatThrownBy(() -> opener.open(server.at("/m.json"), Wish.NONE))
                .isInstanceOf(DownloadFailed.class)
                .hasMessageContaining("gone.bin");
    }

    @Test
    void aManifestFromTheNetworkReachesNeitherFilesNorServersOfThisComputer() {
        for (String path : new String[] {"file:///etc/passwd", "http://127.0.0.1/secret", "http://localhost/x"}) {
            BundleOpener outside = new BundleOpener(FakeWeb.of(address -> {
                if (address.getHost() != null && address.getHost().equals("example.org")) {
                    return manifest(path);
                }
                throw new DownloadFailed(
                        address.toString(), FlasherException.DownloadProblem.NOT_SECURE, "not to be asked for");
            }));

            assertThatThrownBy(() -> outside.open(URI.create("https://example.org/m.json"), Wish.NONE))
                    .as(path)
                    .isInstanceOfAny(BundleInvalid.class, DownloadFailed.class);
        }
    }

    private static byte[] manifest(String path) {
        return Builds.text("""
            {"name": "x", "builds": [{"chipFamily": "ESP32", "parts": [{"path": "%s", "offset": 0}]}]}
            """.formatted(path));
    }
}
