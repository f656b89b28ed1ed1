package io.flashlab.viewmodel.flash;

import static org.assertj.core.api.Assertions.assertThat;

import io.flashlab.engine.ConnectOptions.Before;
import io.flashlab.engine.LoaderWatch.Sight;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.NoSync;
import io.flashlab.engine.error.FlasherException.WrongBootMode;
import io.flashlab.engine.transport.PortInfo;
import io.flashlab.engine.transport.PortInfo.Kind;
import io.flashlab.engine.transport.PortInfo.UsbId;
import io.flashlab.micropython.boot.BootFault;
import io.flashlab.micropython.boot.BootVerdict.Boots;
import io.flashlab.micropython.boot.BootVerdict.DoesNotBoot;
import io.flashlab.micropython.boot.BootWatch;
import io.flashlab.testing.Images;
import io.flashlab.viewmodel.board.BoardState;
import io.flashlab.viewmodel.error.ErrorAction;
import io.flashlab.viewmodel.error.Illustration;
import io.flashlab.viewmodel.flash.BootNews.Level;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A board in an adapter without reset lines, and a person who is told when to do what. */
class FlashByHandTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    @TempDir
    Path folder;

    private final FlashFixture fixture = new FlashFixture();
    private final List<String> hints = new ArrayList<>();
    private final List<FlashState> states = new ArrayList<>();
    private final List<BootNews> news = new ArrayList<>();
    private BoardState boardWhileItIsFlashed = BoardState.NO_PORT;

    @BeforeEach
    void plugIn() throws IOException {
        fixture.board.portsChanged(List.of(FlashFixture.USB));
        fixture.add(FlashFixture.write(folder, "firmware.bin", Images.esp8266(0x10000)));
        fixture.flasher = (_, _) -> {
            throw new WrongBootMode("/dev/ttyUSB0", "3,6", "boot mode:(3,6)");
        };
        fixture.flash.awaiting().hintProperty().subscribe(hint -> hints.add(hint));
        fixture.flash.stateProperty().subscribe(state -> states.add(state));
        fixture.flash.boot().newsProperty().subscribe(now -> news.add(now));
    }

    private void somebodyDoesIt() {
        fixture.byHand = (request, listener, context) -> {
            listener.sees(Sight.SILENT, Duration.ofSeconds(299));
            listener.sees(Sight.AWAY, Duration.ofSeconds(285));
            context.time().sleep(MINUTE);
            listener.sees(Sight.LOADER, Duration.ofSeconds(225));
            boardWhileItIsFlashed = fixture.board.stateProperty().get();
            context.time().sleep(Duration.ofSeconds(9));
            return Optional.of(FlashFixture.succeed(request, context));
        };
    }

    private ErrorActionCard awaiting() {
        FlashState.Awaiting found = states.stream()
                .filter(FlashState.Awaiting.class::isInstance)
                .map(FlashState.Awaiting.class::cast)
                .findFirst()
                .orElseThrow();
        return new ErrorActionCard(found);
    }

    private record ErrorActionCard(FlashState.Awaiting state) {

        boolean offers(Class<? extends ErrorAction> action) {
            return state.card().actions().stream().anyMatch(action::isInstance);
        }
    }

    @Test
    void theJobWaitsForThePersonAndGoesOnByItself() {
        somebodyDoesIt();

        fixture.flash.flash();

        assertThat(states)
                .extracting(state -> state.getClass().getSimpleName())
                .containsExactly("Ready", "Running", "Awaiting", "Running", "Done");
        assertThat(boardWhileItIsFlashed).isEqualTo(BoardState.UNKNOWN);
        assertThat(fixture.requests.getLast().connect().before()).isEqualTo(Before.NO_RESET);
        assertThat(fixture.requests.getLast().parts())
                .isEqualTo(fixture.requests.getFirst().parts());
    }

    @Test
    void thePersonIsShownWhatToDoAndWhatIsSeenOfIt() {
        somebodyDoesIt();

        fixture.flash.flash();

        ErrorActionCard card = awaiting();
        assertThat(card.state().card().illustration()).contains(Illustration.ESP01_GPIO0_TO_GND);
        assertThat(card.state().card().waitsForReplug()).isTrue();
        assertThat(card.offers(ErrorAction.BackToFiles.class)).isTrue();
        assertThat(card.offers(ErrorAction.SetOption.class)).isFalse();
        assertThat(hints).anyMatch(hint -> hint.contains("Unplugged") && hint.contains("GPIO0"));
        assertThat(fixture.flash.awaiting().titleProperty().get()).endsWith("4:45");
    }

    @Test
    void whoPluggedTheBoardInWithoutTheJumperIsToldSo() {
        fixture.byHand = (_, listener, _) -> {
            listener.sees(Sight.PROGRAM, MINUTE);
            return Optional.empty();
        };

        fixture.flash.flash();

        assertThat(hints.getLast()).contains("its own program", "GPIO0 was not connected to GND");
    }

    @Test
    void theCardSaysHowToLeaveTheLoaderAndNotHowLongThePersonTook() {
        somebodyDoesIt();

        fixture.flash.flash();

        FlashState.Done done = (FlashState.Done) fixture.state();
        assertThat(done.card().nextSteps().getFirst())
                .contains("GPIO0", "re-plug")
                .doesNotContain("told to restart");
        assertThat(done.card().figures()).contains("in 9.0 s");
    }

    @Test
    void whenNobodyCameTheCardStaysAndOffersToTryAgain() {
        fixture.flash.flash();

        assertThat(fixture.state()).isInstanceOfSatisfying(FlashState.Failed.class, failed -> {
            assertThat(failed.card().waitsForReplug()).isFalse();
            assertThat(failed.card().actions().getFirst()).isInstanceOf(ErrorAction.TryAgain.class);
        });
        assertThat(fixture.board.stateProperty().get()).isEqualTo(BoardState.FAILED);
    }

    @Test
    void goingBackToTheFilesEndsTheWait() {
        fixture.byHand = (_, _, context) -> {
            fixture.flash.perform(new ErrorAction.BackToFiles("back"));
            context.cancellation().throwIfCancelled();
            return Optional.empty();
        };

        fixture.flash.flash();

        assertThat(fixture.state()).isInstanceOf(FlashState.Ready.class);
        assertThat(fixture.jobs.busyProperty().get()).isFalse();
        assertThat(fixture.flash.flashableProperty().get()).isTrue();
    }

    @Test
    void tryingAgainWhileTheBoardIsWaitedForStartsTheJobAnew() {
        fixture.byHand = (_, _, context) -> {
            fixture.flasher = FlashFixture::succeed;
            fixture.flash.perform(new ErrorAction.TryAgain("again"));
            context.cancellation().throwIfCancelled();
            return Optional.empty();
        };

        fixture.flash.flash();

        assertThat(fixture.state()).isInstanceOf(FlashState.Done.class);
        assertThat(fixture.requests).hasSize(3);
        assertThat(fixture.requests.getLast().connect().before()).isEqualTo(Before.DEFAULT_RESET);
    }

    @Test
    void theNextBoardInTheSameAdapterIsWaitedForSooner() {
        somebodyDoesIt();

        fixture.flash.flash();
        fixture.flash.flash();

        assertThat(fixture.requests.get(0).connect().attempts()).isEmpty();
        assertThat(fixture.requests.get(2).connect().attempts()).isEqualTo(OptionalInt.of(1));
    }

    @Test
    void whoAlwaysResetsByHandIsNotKeptWaitingForSevenAttempts() {
        fixture.options.beforeProperty().set(Before.NO_RESET);

        fixture.flash.flash();

        assertThat(fixture.requests.getFirst().connect().attempts()).isEqualTo(OptionalInt.of(1));
    }

    @Test
    void aChipsOwnUsbIsNotWaitedForOnAPortThatItLeaves() {
        PortInfo usb = new PortInfo(
                "/dev/ttyACM0", "USB JTAG/serial debug unit", Kind.USB, Optional.of(new UsbId(0x303a, 0x1001, "")));
        fixture.board.portsChanged(List.of(usb));
        fixture.flasher = (_, _) -> {
            throw new NoSync("/dev/ttyACM0", 7, "");
        };

        fixture.flash.flash();

        assertThat(fixture.requests).hasSize(1);
        assertThat(fixture.state()).isInstanceOf(FlashState.Failed.class);
    }

    @Test
    void aBoardThatComesToItsPromptIsSaidToRun() {
        somebodyDoesIt();
        List<BootLook.Flashed> asked = new ArrayList<>();
        fixture.boots = (flashed, listener, _) -> {
            asked.add(flashed);
            listener.accept(BootWatch.Sight.SILENT);
            listener.accept(BootWatch.Sight.AWAY);
            listener.accept(BootWatch.Sight.STARTING);
            return Optional.of(new Boots("v1.25.0", "ESP module with ESP8266", Optional.of(true)));
        };

        fixture.flash.flash();

        assertThat(asked).singleElement().satisfies(flashed -> {
            assertThat(flashed.port()).isEqualTo("/dev/ttyUSB0");
            assertThat(flashed.restarted()).isFalse();
        });
        assertThat(news)
                .extracting(BootNews::level)
                .containsSubsequence(Level.WAITING, Level.WAITING, Level.WAITING, Level.GOOD);
        assertThat(news.getLast().text()).contains("It runs", "v1.25.0", "ESP module with ESP8266");
    }

    @Test
    void aBoardThatIsStillInItsLoaderOrDoesNotBootIsAWarning() {
        somebodyDoesIt();
        fixture.boots = (_, listener, _) -> {
            listener.accept(BootWatch.Sight.LOADER);
            BootFault fault = BootFault.FLASH_UNREADABLE;
            return Optional.of(
                    new DoesNotBoot(fault, fault.repair(java.util.OptionalLong.empty()), "flash read err, 1000"));
        };

        fixture.flash.flash();

        List<BootNews> warnings =
                news.stream().filter(now -> now.level() == Level.WARNING).toList();
        assertThat(warnings).hasSize(2);
        assertThat(warnings.get(0).text()).contains("still in its loader", "GPIO0");
        assertThat(warnings.get(1).text()).contains("does not start", "dout");
    }

    @Test
    void goingOnEndsTheLookAtTheBoot() {
        somebodyDoesIt();
        fixture.boots = (_, listener, _) -> {
            listener.accept(BootWatch.Sight.SILENT);
            return Optional.of(new Boots("v1.25.0", "ESP module with ESP8266", Optional.of(true)));
        };
        fixture.flash.flash();

        fixture.flash.backToFiles();

        assertThat(fixture.flash.boot().newsProperty().get()).isEqualTo(BootNews.NONE);
    }

    @Test
    void aBoardThatIsToStayInItsLoaderIsNotLookedAt() {
        somebodyDoesIt();
        fixture.options.afterProperty().set(AfterChoice.STAY);
        fixture.boots = (_, _, _) -> {
            throw new AssertionError("nobody is to touch the port");
        };

        fixture.flash.flash();

        assertThat(fixture.state()).isInstanceOf(FlashState.Done.class);
    }

    @Test
    void whateverKeepsALookAtTheBootFromWorkingIsNoFailureOfTheJob() {
        somebodyDoesIt();
        fixture.boots = (_, listener, _) -> {
            listener.accept(BootWatch.Sight.SILENT);
            throw new FlasherException.PortUnusable("/dev/ttyUSB0", "in a test");
        };

        fixture.flash.flash();

        assertThat(fixture.state()).isInstanceOf(FlashState.Done.class);
        assertThat(fixture.flash.boot().newsProperty().get()).isEqualTo(BootNews.NONE);
    }
}
