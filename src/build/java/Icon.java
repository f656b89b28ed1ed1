import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Build step: puts the program's PNG pictures into one icon file, as Windows and macOS want them. Both formats are
 * containers that have taken PNG as it is since Windows Vista and Mac OS X 10.7.
 */
final class Icon {

    private static final int ICO_HEADER = 6;
    private static final int ICO_ENTRY = 16;

    private final Path pictures;

    /** @param pictures the folder with {@code flashlab-16.png} and the other sizes */
    Icon(Path pictures) {
        this.pictures = pictures;
    }

    /** ICO: a directory of pictures, then the pictures; little-endian. A size of 256 is written as 0. */
    void writeIco(Path file) throws IOException {
        List<Integer> sizes = List.of(16, 24, 32, 48, 64, 128, 256);
        List<byte[]> contents = new ArrayList<>();
        for (int size : sizes) {
            contents.add(picture(size));
        }
        int total = contents.stream().mapToInt(content -> content.length).sum();
        int offset = ICO_HEADER + ICO_ENTRY * sizes.size();
        ByteBuffer ico = ByteBuffer.allocate(offset + total).order(ByteOrder.LITTLE_ENDIAN);
        ico.putShort((short) 0).putShort((short) 1).putShort((short) sizes.size());
        for (int i = 0; i < sizes.size(); i++) {
            byte size = (byte) (sizes.get(i) % 256);
            ico.put(size)
                    .put(size)
                    .put((byte) 0)
                    .put((byte) 0)
                    .putShort((short) 1)
                    .putShort((short) 32);
            ico.putInt(contents.get(i).length).putInt(offset);
            offset += contents.get(i).length;
        }
        contents.forEach(ico::put);
        Files.write(file, ico.array());
    }

    /** ICNS: a name, the length of all, then each picture with its type and length, these 8 bytes included; big-endian. */
    void writeIcns(Path file) throws IOException {
        ByteArrayOutputStream pieces = new ByteArrayOutputStream();
        DataOutputStream output = new DataOutputStream(pieces);
        piece(output, "icp4", picture(16));
        piece(output, "icp5", picture(32));
        piece(output, "ic07", picture(128));
        piece(output, "ic08", picture(256));
        piece(output, "ic09", picture(512));
        // the same for screens of twice the density
        piece(output, "ic11", picture(32));
        piece(output, "ic12", picture(64));
        piece(output, "ic13", picture(256));
        piece(output, "ic14", picture(512));
        piece(output, "ic10", picture(1024));
        try (DataOutputStream icns = new DataOutputStream(Files.newOutputStream(file))) {
            piece(icns, "icns", pieces.toByteArray());
        }
    }

    private static void piece(DataOutputStream output, String type, byte[] content) throws IOException {
        output.writeBytes(type);
        output.writeInt(8 + content.length);
        output.write(content);
    }

    private byte[] picture(int size) throws IOException {
        return Files.readAllBytes(pictures.resolve("flashlab-" + size + ".png"));
    }
}
