package dev.sigmalab.app.shell;

import java.net.URI;
import javafx.application.Application;
import javafx.stage.Stage;

/// Shows web pages.
@FunctionalInterface
public interface Browser {
    /// The one that the user chose for the system.
    Browser OF_THE_SYSTEM = page -> new Application() {
        @Override
        public void start(Stage stage) {
            throw new IllegalStateException("stands for the program where JavaFX asks for one, and is never started");
        }
    }.getHostServices().showDocument(page.toString());

    void open(URI page);
}
