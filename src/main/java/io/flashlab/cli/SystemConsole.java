package io.flashlab.cli;

import io.flashlab.engine.log.TerminalTraits;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** The process's own output: UTF-8 into files and pipes, on a terminal what that terminal takes. */
final class SystemConsole {

    private SystemConsole() {}

    static Console open(Map<String, String> environment) {
        Optional<java.io.Console> attached =
                Optional.ofNullable(System.console()).filter(java.io.Console::isTerminal);
        Charset charset = attached.map(java.io.Console::charset).orElse(StandardCharsets.UTF_8);
        return new Console(
                stream(FileDescriptor.out, charset),
                stream(FileDescriptor.err, charset),
                TerminalTraits.detect(environment, attached.isPresent(), System.getProperty("os.name", "")));
    }

    private static PrintStream stream(FileDescriptor descriptor, Charset charset) {
        return new PrintStream(new BufferedOutputStream(new FileOutputStream(descriptor)), true, charset);
    }
}
