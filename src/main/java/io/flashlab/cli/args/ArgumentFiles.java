package io.flashlab.cli.args;

import io.flashlab.engine.error.FlasherException.FileProblem;
import io.flashlab.engine.error.FlasherException.FileUnusable;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts the words of a file where {@code @file} was written. Words are split as a POSIX shell splits them: at blanks and
 * line ends, with single and double quotes and the backslash.
 */
public final class ArgumentFiles {

    private ArgumentFiles() {}

    /** The arguments with every {@code @file} replaced; files inside files are not looked at. */
    public static List<String> expand(List<String> arguments) throws FileUnusable {
        List<String> expanded = new ArrayList<>();
        for (String argument : arguments) {
            if (argument.startsWith("@") && argument.length() > 1) {
                for (String line : read(Path.of(argument.substring(1)))) {
                    expanded.addAll(split(line));
                }
            } else {
                expanded.add(argument);
            }
        }
        return expanded;
    }

    private static List<String> read(Path file) throws FileUnusable {
        try {
            if (Files.isDirectory(file)) {
                throw new FileUnusable(file, FileProblem.NOT_A_FILE);
            }
            return Files.readAllLines(file);
        } catch (NoSuchFileException e) {
            throw new FileUnusable(file, FileProblem.MISSING, e);
        } catch (AccessDeniedException e) {
            throw new FileUnusable(file, FileProblem.NOT_PERMITTED, e);
        } catch (IOException e) {
            throw new FileUnusable(file, FileProblem.READ_FAILED, e);
        }
    }

    static List<String> split(String line) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean inWord = false;
        char quote = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\\' && quote != '\'' && i + 1 < line.length() && isEscapable(line.charAt(i + 1), quote)) {
                word.append(line.charAt(++i));
                inWord = true;
            } else if (quote == 0 && (c == '"' || c == '\'')) {
                quote = c;
                inWord = true;
            } else if (quote != 0 && c == quote) {
                quote = 0;
            } else if (quote == 0 && Character.isWhitespace(c)) {
                if (inWord) {
                    words.add(word.toString());
                }
                word.setLength(0);
                inWord = false;
            } else {
                word.append(c);
                inWord = true;
            }
        }
        if (inWord) {
            words.add(word.toString());
        }
        return words;
    }

    /** Inside double quotes a backslash only protects a quote or another backslash. */
    private static boolean isEscapable(char next, char quote) {
        return quote == 0 || next == '"' || next == '\\';
    }
}
