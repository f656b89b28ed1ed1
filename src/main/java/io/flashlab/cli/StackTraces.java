package io.flashlab.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/** Stack traces as text, for those who asked for them. */
final class StackTraces {

    private StackTraces() {}

    static String of(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }
}
