package io.flashlab.view;

import io.flashlab.viewmodel.Texts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import javafx.fxml.FXMLLoader;
import javafx.scene.Parent;

/**
 * Loads views. The view of {@code FlashPageController} is {@code FlashPage.fxml} in the controller's package; what it
 * includes finds its controllers in the same way.
 */
public final class ViewLoader {

    private static final String CONTROLLER = "Controller";

    private final Map<Class<?>, Supplier<?>> controllers;
    private final Texts texts;

    /** @param controllers how to make each controller, by class */
    public ViewLoader(Map<Class<?>, Supplier<?>> controllers, Texts texts) {
        this.controllers = Map.copyOf(controllers);
        this.texts = texts;
    }

    /** Makes the controller and its view. */
    public Parent load(Class<?> controller) {
        String name = controller.getSimpleName();
        String file = name.substring(0, name.length() - CONTROLLER.length()) + ".fxml";
        URL location = Objects.requireNonNull(controller.getResource(file), file);
        FXMLLoader loader = new FXMLLoader(location, texts.bundle());
        loader.setControllerFactory(this::make);
        try {
            return loader.load();
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }

    private Object make(Class<?> controller) {
        Supplier<?> supplier = controllers.get(controller);
        if (supplier == null) {
            throw new IllegalArgumentException("nobody makes a " + controller.getName());
        }
        return supplier.get();
    }
}
