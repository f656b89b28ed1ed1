package io.flashlab.cli.completion;

import java.util.List;

/** What may follow an option or a command. */
sealed interface Values {

    /** Nothing: the option is a switch, or the command takes no arguments. */
    record Nothing() implements Values {}

    /** One of some words. */
    record Words(List<String> words) implements Values {
        public Words {
            words = List.copyOf(words);
        }
    }

    /** Names of files. */
    record Files() implements Values {}

    /** Names of serial ports, which are asked for when they are needed. */
    record Ports() implements Values {}

    /** Something that nobody can know. */
    record Anything() implements Values {}
}
