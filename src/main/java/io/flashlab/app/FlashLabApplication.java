package io.flashlab.app;

import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

/** FlashLab's window. */
public final class FlashLabApplication extends Application {

    @Override
    public void start(Stage stage) {
        stage.setTitle("FlashLab");
        stage.setScene(new Scene(new StackPane(), 1024, 700));
        stage.show();
    }
}
