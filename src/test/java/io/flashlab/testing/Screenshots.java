package io.flashlab.testing;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.function.Consumer;
import javafx.geometry.Rectangle2D;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javax.imageio.ImageIO;

/** Pictures of windows under test, kept where a person can look at them: {@code target/screenshots}. */
public final class Screenshots {

    private static final Path FOLDER = Path.of("target", "screenshots");

    private static final int PASSES = 3;

    /** The pictures of README and guide. */
    private static final Path KEPT = Path.of("assets", "screenshots");

    private Screenshots() {}

    /** Puts a picture that was taken among those of README and guide; does nothing unless {@code mvn -Pscreenshots} runs. */
    public static void keep(String name, String as) throws IOException {
        if (Boolean.getBoolean("flashlab.keepScreenshots")) {
            Files.createDirectories(KEPT);
            Files.copy(FOLDER.resolve(name + ".png"), KEPT.resolve(as), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /**
     * Takes a picture of a window's content and writes it as {@code <name>.png}. On the JavaFX thread.
     *
     * <p>The content is laid out in the size asked for where it is, whatever the size of the window: the headless
     * platform's only screen is 1000 pixels wide and high. It is not moved to another scene, since JavaFX looks colours up
     * on the way, finds none, and logs a warning for each.
     *
     * @return what was written
     */
    public static BufferedImage take(Scene scene, int width, int height, String name) throws IOException {
        Parent content = scene.getRoot();
        SnapshotParameters whole = new SnapshotParameters();
        whole.setViewport(new Rectangle2D(0, 0, width, height));
        layOut(content, width, height);
        BufferedImage picture = picture(content.snapshot(whole, null));
        content.resize(scene.getWidth(), scene.getHeight());
        content.layout();
        write(picture, name);
        return picture;
    }

    /** Lays a window's content out in the size asked for, where it is, and has it looked at. On the JavaFX thread. */
    public static void laidOut(Scene scene, int width, int height, Consumer<Parent> look) {
        Parent content = scene.getRoot();
        try {
            layOut(content, width, height);
            look.accept(content);
        } finally {
            layOut(content, scene.getWidth(), scene.getHeight());
        }
    }

    /** What the first pass makes or moves, such as table cells and scroll bars, is styled and laid out by the next. */
    private static void layOut(Parent content, double width, double height) {
        content.resize(width, height);
        for (int pass = 0; pass < PASSES; pass++) {
            content.applyCss();
            content.layout();
        }
    }

    /** Takes a picture of a window as it is, a popup for example, and writes it. On the JavaFX thread. */
    public static BufferedImage take(Scene scene, String name) throws IOException {
        BufferedImage picture = picture(scene.snapshot(null));
        write(picture, name);
        return picture;
    }

    /** How many different colours a picture has: an empty one has 1. */
    public static long colours(BufferedImage picture) {
        int width = picture.getWidth();
        int height = picture.getHeight();
        return Arrays.stream(picture.getRGB(0, 0, width, height, null, 0, width))
                .distinct()
                .count();
    }

    private static void write(BufferedImage picture, String name) throws IOException {
        Path file = FOLDER.resolve(name + ".png");
        Files.createDirectories(file.getParent());
        ImageIO.write(picture, "png", file.toFile());
    }

    private static BufferedImage picture(WritableImage snapshot) {
        int width = (int) snapshot.getWidth();
        int height = (int) snapshot.getHeight();
        PixelReader pixels = snapshot.getPixelReader();
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        int[] colours = new int[width * height];
        pixels.getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), colours, 0, width);
        picture.setRGB(0, 0, width, height, colours, 0, width);
        return picture;
    }
}
