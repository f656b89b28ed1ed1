package io.flashlab.viewmodel.settings;

/**
 * Where the window was. In screen coordinates, pixels before scaling.
 *
 * @param maximized whether it filled the screen; the rest is then what it returns to
 */
public record WindowPlace(double x, double y, double width, double height, boolean maximized) {}
