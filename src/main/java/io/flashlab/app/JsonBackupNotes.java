package io.flashlab.app;

import io.flashlab.viewmodel.board.BackupNote;
import io.flashlab.viewmodel.board.BackupNotes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Keeps the note of {@code backup.bin} as {@code backup.bin.json}, for people and for other programs. */
final class JsonBackupNotes implements BackupNotes {

    private static final String KIND = "flashlab-backup";

    private final JsonMapper json =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    @Override
    public void write(Path backup, BackupNote note) throws IOException {
        ObjectNode root = json.createObjectNode();
        root.put("kind", KIND)
                .put("file", String.valueOf(backup.getFileName()))
                .put("chip", note.chip())
                .put("mac", note.mac())
                .put("flashSize", note.flashSize())
                .put("address", note.address())
                .put("size", note.size())
                .put("md5", note.md5())
                .put("readAt", note.readAt().toString());
        Files.writeString(besides(backup), json.writeValueAsString(root) + System.lineSeparator());
    }

    @Override
    public Optional<BackupNote> read(Path backup) {
        Path file = besides(backup);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            JsonNode root = json.readTree(Files.readString(file));
            return KIND.equals(root.path("kind").asString("")) ? Optional.of(note(root)) : Optional.empty();
        } catch (IOException | JacksonException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static BackupNote note(JsonNode root) {
        return new BackupNote(
                root.path("chip").asString(""),
                root.path("mac").asString(""),
                root.path("flashSize").asLong(0),
                root.path("address").asLong(0),
                root.path("size").asLong(0),
                root.path("md5").asString(""),
                Instant.parse(root.path("readAt").asString("")));
    }

    private static Path besides(Path backup) {
        return backup.resolveSibling(backup.getFileName() + ".json");
    }
}
