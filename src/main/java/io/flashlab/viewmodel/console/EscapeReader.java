package io.flashlab.viewmodel.console;

import java.util.Optional;

/**
 * Recognises escape sequences (ECMA-48, 5.4 for control sequences, 8.3.89 for operating system commands), also in pieces. One that
 * does not end is given up after a while, so that noise cannot swallow all that follows. Used by one thread.
 */
final class EscapeReader {

    private static final int LONGEST = 64;
    private static final char ESCAPE = 0x1b;
    private static final char BELL = 0x07;

    private enum State {
        OUTSIDE,
        ESCAPE_SEEN,
        CONTROL,
        /** Text for the terminal's owner, such as a window's title: up to the bell or ESC \. */
        STRING,
        ONE_MORE
    }

    private final StringBuilder parameters = new StringBuilder();
    private State state = State.OUTSIDE;

    /**
     * A control sequence.
     *
     * @param parameters numbers with semicolons between
     * @param last the character that says what it does
     */
    record Sequence(String parameters, char last) {

        /** Number {@code index}, from 0, or what to take where it is left out. */
        int parameter(int index, int otherwise) {
            int[] all = numbers();
            return index < all.length && all[index] >= 0 ? all[index] : otherwise;
        }

        /** All numbers; -1 for one that is left out. */
        int[] numbers() {
            String[] parts = parameters.split("[;:]", -1);
            int[] numbers = new int[parts.length];
            for (int i = 0; i < parts.length; i++) {
                numbers[i] = parts[i].matches("\\d{1,5}") ? Integer.parseInt(parts[i]) : -1;
            }
            return numbers;
        }
    }

    boolean isInside() {
        return state != State.OUTSIDE;
    }

    /** Takes the next character, ESC first; a sequence when it ends one that means something here. */
    Optional<Sequence> take(char next) {
        switch (state) {
            case OUTSIDE -> state = State.ESCAPE_SEEN;
            case ESCAPE_SEEN -> begin(next);
            case ONE_MORE -> state = State.OUTSIDE;
            case STRING -> {
                parameters.append(next);
                if (next == BELL || next == '\\' || parameters.length() > LONGEST) {
                    state = State.OUTSIDE;
                }
            }
            case CONTROL -> {
                return control(next);
            }
        }
        return Optional.empty();
    }

    private void begin(char next) {
        parameters.setLength(0);
        state = switch (next) {
            case '[' -> State.CONTROL;
            case ']', 'P', '_', '^' -> State.STRING;
            case '(', ')', '#' -> State.ONE_MORE;
            case ESCAPE -> State.ESCAPE_SEEN;
            default -> State.OUTSIDE;
        };
    }

    private Optional<Sequence> control(char next) {
        if (next >= '@' && next <= '~') {
            state = State.OUTSIDE;
            return Optional.of(new Sequence(parameters.toString(), next));
        }
        parameters.append(next);
        if (next < ' ' || next > '~' || parameters.length() > LONGEST) {
            state = next == ESCAPE ? State.ESCAPE_SEEN : State.OUTSIDE;
        }
        return Optional.empty();
    }
}
