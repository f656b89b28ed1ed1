package io.flashlab.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.flashlab.catalog.Variants;
import io.flashlab.catalog.download.HttpWeb;
import io.flashlab.catalog.download.LocalServer;
import io.flashlab.testing.Images;
import io.flashlab.testing.OnTheScreen;
import io.flashlab.testing.Screenshots;
import io.flashlab.viewmodel.catalog.BoardItem;
import io.flashlab.viewmodel.settings.CatalogChoices;
import io.flashlab.viewmodel.settings.CatalogChoices.AddedSource;
import io.flashlab.viewmodel.settings.Theme;
import io.flashlab.viewmodel.shell.NavigationViewModel;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.text.TextFlow;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Choosing firmware from the catalogue, from a server on this computer. */
@OnTheScreen
@ExtendWith(ApplicationExtension.class)
class CatalogWindowTest {

    private static final int FEWEST_COLOURS = 50;
    private static final String FLASH_1M = "/firmware/ESP8266_GENERIC-FLASH_1M-20251209-v1.27.0.bin";
    private static final int SIZE = 590_000;

    @TempDir
    Path folder;

    private final CountDownLatch end = new CountDownLatch(1);
    private LocalServer server;
    private FlashWindow window;

    @Start
    void open(Stage stage) throws IOException {
        server = new LocalServer();
        server.versioned("/variants.json", Variants.micropython("/firmware/"), "\"list\"");
        window = FlashWindow.with(folder, new HttpWeb(Duration.ofSeconds(20)));
        window.settings()
                .change(s -> s.withCatalog(new CatalogChoices(
                        List.of(new AddedSource(
                                "MicroPython",
                                "variants",
                                server.at("/variants.json").toString())),
                        io.flashlab.catalog.DefaultSources.all().stream()
                                .map(source -> source.address().toString())
                                .toList())));
        window.open(stage);
    }

    @AfterEach
    void stop() throws IOException {
        end.countDown();
        server.close();
    }

    private List<String> table() {
        return window.ask(() -> window.model().setup().firmware().rows().stream()
                .map(row -> row.addressTextProperty().get() + " " + row.name())
                .toList());
    }

    private static <T> T ask(java.util.concurrent.Callable<T> question) {
        return WaitForAsyncUtils.waitForAsyncFx(20_000, question);
    }

    private static boolean isShown(FxRobot robot, String id) {
        return ask(() -> robot.lookup(id).queryAll().stream().anyMatch(CatalogWindowTest::isVisible));
    }

    private static boolean isVisible(Node node) {
        for (Node n = node; n != null; n = n.getParent()) {
            if (!n.isVisible()) {
                return false;
            }
        }
        return true;
    }

    private static List<String> boards(FxRobot robot) {
        return ask(() -> {
            List<String> titles = new ArrayList<>();
            ListView<?> list = robot.lookup("#catalog-boards").queryAs(ListView.class);
            list.getItems().forEach(item -> titles.add(((BoardItem) item).title()));
            return titles;
        });
    }

    private static String words(FxRobot robot, String id) {
        return ask(() -> String.valueOf(robot.lookup(id).queryAs(TextFlow.class).getAccessibleText()));
    }

    private static String boxText(FxRobot robot, String id) {
        return ask(() -> text(robot.lookup(id).queryAs(ComboBox.class)));
    }

    @SuppressWarnings("unchecked")
    private static String text(ComboBox<?> box) {
        ComboBox<Object> any = (ComboBox<Object>) box;
        return any.getConverter().toString(any.getValue());
    }

    private static BufferedImage picture(String name) {
        WaitForAsyncUtils.waitForFxEvents();
        return ask(() -> Screenshots.take(Window.getWindows().getLast().getScene(), name));
    }

    private void openCatalog(FxRobot robot) {
        robot.clickOn("#from-catalog");
        await().ignoreExceptions().until(() -> boards(robot).size() > 1);
    }

    @Test
    void aPersonWithAnEsp01GetsTheBuildForItsFlashIntoTheTable(FxRobot robot) {
        server.versioned(FLASH_1M, Images.esp8266(SIZE), "\"file\"");
        window.plugIn(FlashWindow.USB);
        window.boardIsKnown();

        openCatalog(robot);
        assertThat(boards(robot)).containsExactly("Espressif \u00b7 ESP8266", "Acme \u00b7 Weather 8266");
        assertThat(boxText(robot, "#catalog-chip")).isEqualTo("ESP8266 (detected)");
        assertThat(boxText(robot, "#catalog-version")).isEqualTo("1.27.0 (newest)");
        assertThat(boxText(robot, "#catalog-build")).isEqualTo("FLASH_1M (right for this board)");
        assertThat(words(robot, "#catalog-advice")).contains("1 MB of flash");
        assertThat(Screenshots.colours(picture("catalog-light"))).isGreaterThan(FEWEST_COLOURS);
        window.show(Theme.DARK);
        assertThat(Screenshots.colours(picture("catalog-dark"))).isGreaterThan(FEWEST_COLOURS);

        robot.clickOn("#catalog-use");

        await().untilAsserted(() ->
                assertThat(table()).containsExactly("0x00000000 ESP8266_GENERIC-FLASH_1M-20251209-v1.27.0.bin"));
        await().until(() -> !isShown(robot, "#catalog"));
        await().until(() -> window.ask(() -> window.model().flashableProperty().get()));
    }

    @Test
    void theKeyboardAloneFindsABoardAndGetsItsFirmware(FxRobot robot) {
        server.versioned("/firmware/ESP32_GENERIC-20250911-v1.26.1.bin", Images.esp8266(SIZE), "\"wrong\"");
        robot.clickOn("#from-catalog");
        await().until(() -> boards(robot).size() == 3);

        robot.write("esp32").type(KeyCode.DOWN);
        await().untilAsserted(
                        () -> assertThat(boxText(robot, "#catalog-version")).isEqualTo("1.27.0 (newest)"));
        robot.type(KeyCode.TAB, 2).type(KeyCode.DOWN);
        await().untilAsserted(
                        () -> assertThat(boxText(robot, "#catalog-version")).isEqualTo("1.26.1"));
        robot.type(KeyCode.ENTER);

        // The server has another chip's file there.
        await().untilAsserted(() ->
                assertThat(words(robot, "#catalog-progress .rich-text")).contains("arrived damaged"));
        assertThat(Screenshots.colours(picture("catalog-failed"))).isGreaterThan(FEWEST_COLOURS);
        robot.type(KeyCode.ESCAPE);
        await().until(() -> !isShown(robot, "#catalog"));
        assertThat(table()).isEmpty();
    }

    @Test
    void aDownloadCanBeCalledOffAndGoesOnLater(FxRobot robot) {
        byte[] image = Images.esp8266(SIZE);
        server.answer(FLASH_1M, out -> {
            out.write(LocalServer.head("200 OK\r\nETag: \"file\"\r\nContent-Length: " + SIZE));
            out.write(image, 0, SIZE / 2);
            out.flush();
            hold();
        });
        window.plugIn(FlashWindow.USB);
        window.boardIsKnown();
        openCatalog(robot);
        robot.clickOn("#catalog-use");
        await().untilAsserted(() ->
                assertThat(words(robot, "#catalog-progress .rich-text")).contains("288 KB of 576 KB"));
        BufferedImage half = picture("catalog-loading");
        robot.clickOn("#catalog-cancel");
        await().until(() -> !isShown(robot, "#catalog-progress"));
        server.versioned(FLASH_1M, image, "\"file\"");

        robot.clickOn("#catalog-use");

        await().until(() -> table().size() == 1);
        assertThat(LocalServer.header(server.requests().getLast(), "Range")).startsWith("bytes=");
        assertThat(Screenshots.colours(half)).isGreaterThan(FEWEST_COLOURS);
    }

    private void hold() {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void withoutANetworkTheLastListIsShownWithItsDate(FxRobot robot) throws IOException {
        openCatalog(robot);
        robot.type(KeyCode.ESCAPE);
        await().until(() -> !isShown(robot, "#catalog"));
        server.close();

        openCatalog(robot);

        await().untilAsserted(() ->
                assertThat(words(robot, "#catalog-lists .rich-text")).contains("You are offline"));
        assertThat(boards(robot)).hasSize(3);
        assertThat(Screenshots.colours(picture("catalog-offline"))).isGreaterThan(FEWEST_COLOURS);
    }

    @Test
    void previewsAreHiddenBehindATickAndABuildThatCannotStartCannotBeTaken(FxRobot robot) {
        window.plugIn(FlashWindow.USB);
        window.boardIsKnown();
        openCatalog(robot);
        ComboBox<?> versions = ask(() -> robot.lookup("#catalog-version").queryAs(ComboBox.class));
        int before = ask(() -> versions.getItems().size());

        robot.clickOn("#catalog-previews");
        await().until(() -> ask(() -> versions.getItems().size()) == before + 1);
        robot.clickOn("#catalog-build").type(KeyCode.UP).type(KeyCode.ENTER);

        await().untilAsserted(
                        () -> assertThat(boxText(robot, "#catalog-build")).isEqualTo("Standard (does not start here)"));
        assertThat(words(robot, "#catalog-advice")).contains("it needs 2 MB of flash, and this board has 1 MB");
        assertThat(ask(() -> robot.lookup("#catalog-use").query().isDisabled())).isTrue();
        assertThat(Screenshots.colours(picture("catalog-impossible"))).isGreaterThan(FEWEST_COLOURS);
    }

    /** At once: a robot's fingers are slow. */
    private static void type(FxRobot robot, String field, String text) {
        ask(() -> {
            robot.lookup(field).queryAs(TextField.class).setText(text);
            return true;
        });
    }

    @Test
    void theSettingsTakeListsAndClearWhatWasFetched(FxRobot robot) {
        window.showPage(NavigationViewModel.SETTINGS);
        await().until(() -> isShown(robot, "#catalog-sources"));
        type(robot, "#source-name", "School");
        type(robot, "#source-address", "http://example.org/list.json");
        boolean refused = ask(() -> robot.lookup("#source-add").query().isDisabled());
        type(robot, "#source-address", "https://example.org/list.json");
        robot.clickOn("#source-add");

        await().untilAsserted(() -> assertThat(window.settings().get().catalog().added())
                .extracting(AddedSource::address)
                .contains("https://example.org/list.json"));
        assertThat(refused).isTrue();
        assertThat(Screenshots.colours(window.picture("catalog-settings-800", 800, 1000)))
                .isGreaterThan(FEWEST_COLOURS);
        assertThat(Screenshots.colours(window.picture("catalog-from-800", 800, 560)))
                .isGreaterThan(FEWEST_COLOURS);
        ask(() -> {
            robot.lookup("#sources-restore").queryButton().fire();
            return true;
        });
        await().until(() -> window.settings().get().catalog().equals(CatalogChoices.defaults()));
    }
}
