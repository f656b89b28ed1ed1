package io.flashlab.viewmodel.settings;

/** How the window is coloured. */
public enum Theme {
    /** As the system is. */
    SYSTEM,
    LIGHT,
    DARK
}
