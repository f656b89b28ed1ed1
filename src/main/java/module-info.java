import org.jspecify.annotations.NullMarked;

/**
 * FlashLab: firmware onto Espressif boards.
 *
 * <p>{@link io.flashlab.engine} is where an embedding program begins. It needs neither the window nor JavaFX, whose modules
 * are required statically: who opens no window need not have them.
 */
@NullMarked
module io.flashlab {
    requires static javafx.controls;
    requires static javafx.fxml;
    requires static org.controlsfx.controls;
    requires static atlantafx.base;
    requires static org.kordamp.ikonli.javafx;
    requires static org.kordamp.ikonli.feather;
    requires static java.desktop;
    requires static org.commonmark;
    requires static org.commonmark.ext.gfm.tables;
    requires com.fazecast.jSerialComm;
    requires info.picocli;
    requires java.net.http;
    requires tools.jackson.databind;
    requires tools.jackson.dataformat.csv;
    requires static org.jspecify;

    exports io.flashlab.app to
            javafx.graphics;

    opens io.flashlab.cli to
            info.picocli;
    opens io.flashlab.cli.args to
            info.picocli;

    exports io.flashlab.catalog;
    exports io.flashlab.catalog.build;
    exports io.flashlab.catalog.bundle;
    exports io.flashlab.catalog.cache;
    exports io.flashlab.catalog.download;
    exports io.flashlab.cli;
    exports io.flashlab.engine;
    exports io.flashlab.engine.baud;
    exports io.flashlab.engine.chip;
    exports io.flashlab.engine.config;
    exports io.flashlab.engine.error;
    exports io.flashlab.engine.flash;
    exports io.flashlab.engine.image;
    exports io.flashlab.engine.image.addressed;
    exports io.flashlab.engine.image.partition;
    exports io.flashlab.engine.image.build;
    exports io.flashlab.engine.image.elf;
    exports io.flashlab.engine.image.info;
    exports io.flashlab.engine.loader;
    exports io.flashlab.engine.log;
    exports io.flashlab.engine.memory;
    exports io.flashlab.engine.protocol;
    exports io.flashlab.engine.reset;
    exports io.flashlab.engine.stub;
    exports io.flashlab.engine.task;
    exports io.flashlab.engine.transport;
    exports io.flashlab.lab;
    exports io.flashlab.lab.remote;
    exports io.flashlab.lab.roster;
    exports io.flashlab.micropython;
    exports io.flashlab.micropython.boot;
    exports io.flashlab.micropython.files;
    exports io.flashlab.serial;
    exports io.flashlab.simulator;
    exports io.flashlab.simulator.chip;
    exports io.flashlab.simulator.pty;

    opens io.flashlab.engine.flash to
            tools.jackson.databind;
    opens io.flashlab.view.board to
            javafx.fxml;
    opens io.flashlab.view.catalog to
            javafx.fxml;
    opens io.flashlab.view.console to
            javafx.fxml;
    opens io.flashlab.view.error to
            javafx.fxml;
    opens io.flashlab.view.flash to
            javafx.fxml;
    opens io.flashlab.view.help to
            javafx.fxml;
    opens io.flashlab.view.lab to
            javafx.fxml;
    opens io.flashlab.view.layout to
            javafx.fxml;
    opens io.flashlab.view.log to
            javafx.fxml;
    opens io.flashlab.view.settings to
            javafx.fxml;
    opens io.flashlab.view.shell to
            javafx.fxml;
    opens io.flashlab.viewmodel.settings to
            tools.jackson.databind;
}
