package io.flashlab.view.lab;

import io.flashlab.viewmodel.lab.BoardSounds.Sound;
import java.io.ByteArrayOutputStream;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.LineUnavailableException;
import javax.sound.sampled.SourceDataLine;

/** Plays a board's end: two short rising notes, or a longer low one. Silent where the computer has no sound. */
public final class TonePlayer implements Consumer<Sound> {

    private static final int RATE = 44_100;
    private static final double LOUDNESS = 0.35 * Short.MAX_VALUE;

    /** Notes begin and end so softly that nothing clicks, ms. */
    private static final double EDGE = 8;

    private static final AudioFormat FORMAT = new AudioFormat(RATE, Short.SIZE, 1, true, false);

    private final Executor worker;

    /** @param worker plays: it waits for the end */
    public TonePlayer(Executor worker) {
        this.worker = worker;
    }

    @Override
    public void accept(Sound sound) {
        worker.execute(() -> play(tone(sound)));
    }

    private static void play(byte[] samples) {
        try (SourceDataLine line = AudioSystem.getSourceDataLine(FORMAT)) {
            line.open(FORMAT);
            line.start();
            line.write(samples, 0, samples.length);
            line.drain();
        } catch (LineUnavailableException | IllegalArgumentException | LinkageError e) {
            // no device, another program has it, or Linux without libasound
            System.getLogger(TonePlayer.class.getName()).log(System.Logger.Level.DEBUG, "no sound", e);
        }
    }

    /** Samples of 16 bits, low byte first. */
    static byte[] tone(Sound sound) {
        ByteArrayOutputStream samples = new ByteArrayOutputStream();
        switch (sound) {
            case PASSED -> {
                note(samples, 880, 90);
                note(samples, 1320, 140);
            }
            case FAILED -> note(samples, 220, 450);
        }
        return samples.toByteArray();
    }

    private static void note(ByteArrayOutputStream samples, double hertz, int milliseconds) {
        int count = RATE * milliseconds / 1000;
        for (int i = 0; i < count; i++) {
            double edge = Math.min(1, Math.min(i, count - i) * 1000.0 / RATE / EDGE);
            short value = (short) (LOUDNESS * edge * Math.sin(2 * Math.PI * hertz * i / RATE));
            samples.write(value);
            samples.write(value >> Byte.SIZE);
        }
    }
}
