package io.flashlab.cli.json;

import java.io.PrintStream;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a run of the command line found out or did, as one JSON object for other programs. Facts are collected while the
 * command works, and printed once. Where nobody asked for it, nothing is collected.
 */
public final class JsonReport {

    /** The option that asks for it. */
    public static final String OPTION = "--json";

    private final Optional<Sheet> sheet;
    private boolean written;

    private record Sheet(PrintStream out, JsonMapper mapper, ObjectNode facts) {}

    private JsonReport(Optional<Sheet> sheet) {
        this.sheet = sheet;
    }

    /** Nobody asked. */
    public static JsonReport none() {
        return new JsonReport(Optional.empty());
    }

    /** Printed on this stream. */
    public static JsonReport to(PrintStream out) {
        JsonMapper mapper =
                JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
        return new JsonReport(Optional.of(new Sheet(out, mapper, mapper.createObjectNode())));
    }

    /** Whether finding something out for it is worth the while. */
    public boolean isWanted() {
        return sheet.isPresent();
    }

    /** Adds facts; not called where nobody asked. */
    public void add(Consumer<ObjectNode> facts) {
        sheet.ifPresent(wanted -> facts.accept(wanted.facts()));
    }

    /**
     * Says that the run failed. Facts that were found out before stay.
     *
     * @param kind a word for programs, for example {@code no-sync}
     * @param message what happened, for people
     * @param hint what to do; may be empty
     * @param exitCode for the process
     */
    public void error(String kind, String message, String hint, int exitCode) {
        add(facts -> facts.put("error", kind)
                .put("message", message.strip())
                .put("hint", hint)
                .put("exitCode", exitCode));
    }

    /** Prints it, once: a command that goes on for long may do so before it ends. */
    public void write() {
        if (written) {
            return;
        }
        written = true;
        sheet.ifPresent(wanted -> {
            wanted.out().println(wanted.mapper().writeValueAsString(wanted.facts()));
            wanted.out().flush();
        });
    }
}
