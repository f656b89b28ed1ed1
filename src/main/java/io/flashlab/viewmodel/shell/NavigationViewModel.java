package io.flashlab.viewmodel.shell;

import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** Which page of the window is shown. */
public final class NavigationViewModel {

    public static final String FLASH = "flash";
    public static final String BOARD = "board";
    public static final String CONSOLE = "console";
    public static final String LAB = "lab";
    public static final String HELP = "help";
    public static final String SETTINGS = "settings";

    private final StringProperty page = new SimpleStringProperty(this, "page", FLASH);

    /** The shown page's id. */
    public StringProperty pageProperty() {
        return page;
    }
}
