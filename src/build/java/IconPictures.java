import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.view.ViewBox;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javax.imageio.ImageIO;

/** Build step: draws the program's icon in all sizes that the window and the packages want, as {@code flashlab-16.png} and so on. */
final class IconPictures {

    /** Those of the window's title and of task bars, of the freedesktop.org icon theme, and of Windows' and macOS' icon files. */
    private static final List<Integer> SIZES = List.of(16, 24, 32, 48, 64, 128, 256, 512, 1024);

    private final Path drawing;
    private final Path folder;

    private IconPictures(Path drawing, Path folder) {
        this.drawing = drawing;
        this.folder = folder;
    }

    /** @param arguments the SVG, and the folder for the pictures */
    public static void main(String[] arguments) throws IOException {
        new IconPictures(Path.of(arguments[0]), Path.of(arguments[1])).draw();
    }

    private void draw() throws IOException {
        Files.createDirectories(folder);
        SVGDocument icon =
                Objects.requireNonNull(new SVGLoader().load(drawing.toUri().toURL()), "no SVG: " + drawing);
        for (int size : SIZES) {
            Path file = folder.resolve("flashlab-" + size + ".png");
            if (!Files.exists(file)
                    || Files.getLastModifiedTime(file).compareTo(Files.getLastModifiedTime(drawing)) < 0) {
                ImageIO.write(picture(icon, size), "png", file.toFile());
            }
        }
    }

    private static BufferedImage picture(SVGDocument icon, int size) {
        BufferedImage picture = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        icon.render(null, graphics, new ViewBox(0, 0, size, size));
        graphics.dispose();
        return picture;
    }
}
