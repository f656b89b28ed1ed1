package io.flashlab.viewmodel.lab;

import java.util.Optional;

/**
 * A job as the page shows it.
 *
 * @param title what it is called
 * @param summary files and options in one line
 * @param bootCheck whether MicroPython must come up
 * @param limited whether only some kinds of adapters may begin by themselves
 * @param mainProgram the name of the file that becomes {@code main.py}
 */
public record LabJobLook(
        String title, String summary, boolean bootCheck, boolean limited, Optional<String> mainProgram) {}
