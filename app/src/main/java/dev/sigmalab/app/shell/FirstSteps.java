package dev.sigmalab.app.shell;

import dev.sigmalab.app.command.Command;
import dev.sigmalab.app.command.Commands;
import java.util.List;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.javafx.FontIcon;

/// A strip that offers a few commands in its own words, until it is put away.
final class FirstSteps extends HBox {
    /// @param words what the strip calls a command
    record Offer(String command, String words) {}

    FirstSteps(Supplier<Commands> commands, List<Offer> offers, Runnable dismissed) {
        getStyleClass().add("first-steps");
        setAlignment(Pos.CENTER_LEFT);
        Label lead = new Label("New here?");
        lead.getStyleClass().add("panel-title");
        getChildren().add(lead);
        for (Offer offer : offers) {
            Hyperlink link = new Hyperlink(offer.words());
            link.setId("first-" + offer.command());
            link.setOnAction(_ -> {
                Command command = commands.get().get(offer.command());
                command.run();
                link.setVisited(false);
            });
            getChildren().add(link);
        }
        Button close = new Button("", new FontIcon("mdi2c-close"));
        close.setId("first-dismiss");
        close.getStyleClass().addAll("button-icon", "flat", "bar-button");
        close.setAccessibleText("Put this strip away");
        close.setOnAction(_ -> {
            setVisible(false);
            dismissed.run();
        });
        getChildren().addAll(CommandMenus.spacer(), close);
        managedProperty().bind(visibleProperty());
    }
}
