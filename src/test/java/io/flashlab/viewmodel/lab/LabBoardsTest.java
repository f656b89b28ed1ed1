package io.flashlab.viewmodel.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.flashlab.engine.baud.RateMemory;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.transport.ForwardingTransport;
import io.flashlab.engine.transport.PortOpener;
import io.flashlab.engine.transport.SerialTransport;
import io.flashlab.lab.Classroom;
import io.flashlab.lab.FlashedBoard;
import io.flashlab.lab.LabJobFile;
import io.flashlab.micropython.ReplOptions;
import io.flashlab.simulator.BoardConfig;
import io.flashlab.simulator.SimulatedBoard;
import io.flashlab.testing.MicroPythonBoard;
import io.flashlab.testing.WithoutPauses;
import io.flashlab.viewmodel.Texts;
import io.flashlab.viewmodel.lab.BoardSounds.Sound;
import io.flashlab.viewmodel.settings.Settings;
import io.flashlab.viewmodel.settings.SettingsViewModel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a teacher sees of a class's boards. */
class LabBoardsTest {

    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final int SIZE = 0x8000;

    @TempDir
    private Path folder;

    private final ExecutorService ui = Executors.newSingleThreadExecutor();
    private final List<Sound> sounds = new CopyOnWriteArrayList<>();
    private LabJobViewModel job;
    private LabBoardsViewModel boards;

    private void openJob(PortOpener ports) throws Exception {
        LabAccess access = new LabAccess(
                ports,
                RateMemory.inThisProcess(),
                new LabAccess.Threads(task -> Thread.ofVirtual().start(task), ui, new WithoutPauses()),
                folder,
                Clock.systemUTC(),
                ReplOptions.usual().withRawPaste(false));
        Texts texts = Texts.in(Locale.ENGLISH);
        Path file = folder.resolve("class.flashlab-job");
        new LabJobFile(file).write(Classroom.job(folder, SIZE));
        onUi(() -> {
            job = new LabJobViewModel(_ -> Optional.empty(), folder, texts);
            boards = new LabBoardsViewModel(access, job, texts);
            boards.onEnd(sounds::add);
            job.open(file);
        });
        awaitReady();
    }

    private void awaitReady() {
        await().atMost(LONGEST).until(() -> ask(() -> boards.readyProperty().get()));
    }

    @AfterEach
    void close() throws Exception {
        if (boards != null) {
            onUi(boards::close);
        }
        ui.shutdown();
    }

    private void onUi(Runnable task) throws Exception {
        ui.submit(task).get();
    }

    private <T> T ask(Callable<T> question) throws Exception {
        return ui.submit(question).get();
    }

    private List<LabCard> cards() throws Exception {
        return ask(() -> boards.cardsProperty().get());
    }

    private void awaitState(String words) {
        await().atMost(LONGEST)
                .untilAsserted(() -> assertThat(cards())
                        .anySatisfy(card -> assertThat(card.words().state()).contains(words)));
    }

    /** MicroPython, which waits before it hears the first word, and before a file is opened. */
    private static final class Hesitant extends ForwardingTransport {

        private final SerialTransport inner;
        private final CountDownLatch speak = new CountDownLatch(1);
        private final CountDownLatch write = new CountDownLatch(1);

        Hesitant(SerialTransport inner) {
            this.inner = inner;
        }

        @Override
        protected SerialTransport delegate() {
            return inner;
        }

        @Override
        public void write(byte[] data, int offset, int length) throws FlasherException {
            boolean opens = new String(data, offset, length, StandardCharsets.ISO_8859_1).contains("_flf=open");
            try {
                (opens ? write : speak).await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            inner.write(data, offset, length);
        }
    }

    @Test
    void aJobWithBootCheckAndProgramIsSeenStepByStep() throws Exception {
        Path program = Files.writeString(folder.resolve("blink.py"), "print('robot ready')\n");
        try (MicroPythonBoard python = MicroPythonBoard.start()) {
            Hesitant port = new Hesitant(python.open());
            openJob(new FlashedBoard(new SimulatedBoard(BoardConfig.DEFAULT), (_, _) -> port));
            onUi(() -> {
                job.bootCheck(true);
                job.mainProgram(Optional.of(program));
                boards.ports().portsChanged(List.of(FlashedBoard.PORT));
            });
            awaitReady();
            awaitState("ready to start");

            onUi(boards::startAll);

            awaitState("starting MicroPython");
            port.speak.countDown();
            awaitState("main.py is copied");
            assertThat(ask(() -> boards.busyProperty().get())).isTrue();
            port.write.countDown();
            awaitState("ESP8266EX, all done");
            assertThat(ask(() -> boards.countsProperty().get())).isEqualTo(new LabCounts(1, 0, 0, 0));
            assertThat(sounds).containsExactly(Sound.PASSED);
        }
    }

    @Test
    void aBoardThatCannotKeepItsProgramIsSeenToFail() throws Exception {
        Path program = Files.writeString(folder.resolve("blink.py"), "pass\n");
        try (MicroPythonBoard python = MicroPythonBoard.start("no-file-system")) {
            openJob(new FlashedBoard(new SimulatedBoard(BoardConfig.DEFAULT), (_, _) -> python.open()));
            onUi(() -> {
                job.mainProgram(Optional.of(program));
                boards.ports().portsChanged(List.of(FlashedBoard.PORT));
            });
            awaitReady();
            awaitState("ready to start");

            onUi(boards::startAll);

            awaitState("main.py could not be copied");
            assertThat(sounds).containsExactly(Sound.FAILED);
            int id = cards().getFirst().id();
            assertThat(ask(() -> boards.log(id))).anyMatch(line -> line.contains("no file system"));
        }
    }

    @Test
    void soundsAreOffUntilSomebodyWantsThem() {
        SettingsViewModel settings = new SettingsViewModel(Settings.defaults(), _ -> {});
        LabSoundsViewModel heard = new LabSoundsViewModel(settings, sounds::add);

        heard.heard(Sound.FAILED);
        heard.switchTo(true);
        heard.heard(Sound.FAILED);

        assertThat(sounds).containsExactly(Sound.PASSED, Sound.FAILED);
        assertThat(settings.get().labSounds()).isTrue();
    }

    /** Each change opens the run anew, and the roster has one owner. */
    @Test
    void manyChangesOfTheJobInAMomentEndInAJobThatIsReady() throws Exception {
        openJob(new Classroom());

        onUi(() -> {
            for (int change = 0; change < 9; change++) {
                job.bootCheck(change % 2 == 0);
            }
        });

        awaitReady();
        assertThat(ask(() -> job.noticeProperty().get())).isEmpty();
    }

    @Test
    void aMistypedPortIsTakenAwayAgain() throws Exception {
        openJob(new Classroom());
        onUi(() -> boards.ports().add("rfc2217://tabel-3:4000"));
        awaitState("ready to start");
        onUi(boards::startAll);
        await().atMost(LONGEST).until(() -> cards().getFirst().look().kind() == LabCard.Kind.FAILED);

        List<String> added = ask(() -> boards.ports().addedProperty().get());
        onUi(() -> boards.ports().remove("rfc2217://tabel-3:4000"));

        assertThat(added).containsExactly("rfc2217://tabel-3:4000");
        assertThat(ask(() -> boards.ports().addedProperty().get())).isEmpty();
        assertThat(cards()).isEmpty();
    }
}
