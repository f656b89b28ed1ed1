package io.flashlab.view.error;

import static org.assertj.core.api.Assertions.assertThat;

import atlantafx.base.theme.PrimerLight;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.transport.PortInfo;
import io.flashlab.engine.transport.PortInfo.Kind;
import io.flashlab.engine.transport.PortInfo.UsbId;
import io.flashlab.testing.EveryError;
import io.flashlab.testing.OnTheScreen;
import io.flashlab.testing.screens.ClippedTexts;
import io.flashlab.view.theme.StyleSheets;
import io.flashlab.viewmodel.Texts;
import io.flashlab.viewmodel.error.ErrorCard;
import io.flashlab.viewmodel.error.ErrorContext;
import io.flashlab.viewmodel.error.ErrorPresenter;
import io.flashlab.viewmodel.error.HostSystem;
import io.flashlab.viewmodel.settings.Language;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import javafx.application.Application;
import javafx.fxml.FXMLLoader;
import javafx.scene.Scene;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Every card that an error can have, as wide as the smallest window leaves it. */
@OnTheScreen
@Timeout(value = 3, unit = TimeUnit.MINUTES)
@ExtendWith(ApplicationExtension.class)
class ErrorCardsTest {

    private static final int WIDTH = 500;

    private static final PortInfo CH340 =
            new PortInfo("/dev/ttyUSB0", "USB-SERIAL CH340", Kind.USB, Optional.of(new UsbId(0x1a86, 0x7523, "")));

    private static final PortInfo SIMULATED = new PortInfo("sim://esp01s", "ESP-01S (1 MB)", Kind.SIMULATED);

    @Start
    void begin(Stage stage) {
        // The toolkit is all that is needed: nothing is opened.
    }

    @ParameterizedTest
    @EnumSource(value = Language.class, mode = Mode.EXCLUDE, names = "SYSTEM")
    void noCardHasAWordThatCannotBeRead(Language language, FxRobot robot) {
        Texts texts = Texts.in(language.locale(Locale.ROOT));
        ErrorPresenter presenter = new ErrorPresenter(texts);
        Set<String> faults = new TreeSet<>();
        List<ErrorCard> cards = new ArrayList<>();
        for (FlasherException error : EveryError.list().toList()) {
            for (ErrorContext context : contexts()) {
                presenter.present(error, context).ifPresent(cards::add);
            }
        }

        robot.interact(() -> {
            Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
            Shown shown = Shown.with(texts);
            for (ErrorCard card : cards) {
                shown.faultsOf(card).forEach(fault -> faults.add(card.title() + ": " + fault));
            }
        });

        assertThat(cards).hasSizeGreaterThan(100);
        assertThat(faults).isEmpty();
    }

    private static List<ErrorContext> contexts() {
        List<ErrorContext> contexts = new ArrayList<>();
        for (HostSystem host : HostSystem.values()) {
            contexts.add(new ErrorContext(host, Optional.of(CH340), false, true));
        }
        contexts.add(new ErrorContext(HostSystem.LINUX, Optional.of(SIMULATED), false, false));
        return contexts;
    }

    /** One card's view, which shows one error after the other. */
    private record Shown(Region view, ErrorCardController controller) {

        static Shown with(Texts texts) {
            FXMLLoader loader = new FXMLLoader(ErrorCardController.class.getResource("ErrorCard.fxml"), texts.bundle());
            loader.setControllerFactory(_ -> new ErrorCardController(_ -> {}, texts));
            try {
                Region view = loader.load();
                Scene scene = new Scene(view);
                scene.getStylesheets().setAll(StyleSheets.all());
                return new Shown(view, loader.getController());
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }

        List<String> faultsOf(ErrorCard card) {
            controller.show(card);
            view.applyCss();
            view.resize(WIDTH, view.prefHeight(WIDTH));
            view.layout();
            view.applyCss();
            view.resize(WIDTH, view.prefHeight(WIDTH));
            view.layout();
            return ClippedTexts.in(view);
        }
    }
}
