package dev.sigmalab.app.shell;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// A line above the timeline that asks for a few values; Enter gives them, Escape takes the question back.
public final class PromptBar extends HBox {
    private static final int FEWEST_COLUMNS = 6;

    private final Label title = new Label();
    private final Label mistake = new Label();
    private Map<String, TextField> fields = Map.of();
    private Prompt prompt;

    /// A question.
    ///
    /// @param title what it is about
    /// @param fields what is asked for
    /// @param answer the word on the button that gives the values
    /// @param accept takes the values by the fields' names; what is wrong with them, or nothing
    public record Prompt(
            String title, List<Field> fields, String answer, Function<Map<String, String>, Optional<String>> accept) {
        public Prompt {
            fields = List.copyOf(fields);
        }
    }

    /// One value that is asked for.
    ///
    /// @param name of the field, and its label
    /// @param value what stands in it at first
    public record Field(String name, String value) {}

    PromptBar() {
        setId("prompt");
        getStyleClass().add("prompt-bar");
        setAlignment(Pos.CENTER_LEFT);
        title.getStyleClass().add("panel-title");
        title.setMinWidth(Region.USE_PREF_SIZE);
        mistake.setId("prompt-mistake");
        mistake.getStyleClass().add("mistake");
        HBox.setHgrow(mistake, Priority.ALWAYS);
        managedProperty().bind(visibleProperty());
        setVisible(false);
        addEventHandler(javafx.scene.input.KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                hide();
                event.consume();
            }
        });
    }

    /// Asks.
    public void ask(Prompt newPrompt) {
        prompt = newPrompt;
        title.setText(newPrompt.title());
        mistake.setText("");
        fields = new LinkedHashMap<>();
        getChildren().setAll(title);
        for (Field field : newPrompt.fields()) {
            Label label = new Label(field.name());
            TextField text = new TextField(field.value());
            text.setId("prompt-" + field.name());
            text.setPrefColumnCount(Math.max(FEWEST_COLUMNS, field.value().length()));
            text.setAccessibleText(newPrompt.title() + ": " + field.name());
            text.setOnAction(_ -> give());
            label.setLabelFor(text);
            label.setMinWidth(Region.USE_PREF_SIZE);
            fields.put(field.name(), text);
            getChildren().addAll(label, text);
        }
        Button give = new Button(newPrompt.answer());
        give.setId("prompt-give");
        give.setOnAction(_ -> give());
        give.setMinWidth(Region.USE_PREF_SIZE);
        Button cancel = new Button("Cancel");
        cancel.setId("prompt-cancel");
        cancel.setOnAction(_ -> hide());
        cancel.setMinWidth(Region.USE_PREF_SIZE);
        getChildren().addAll(give, cancel, mistake);
        setVisible(true);
        fields.values().stream().findFirst().ifPresent(first -> {
            first.requestFocus();
            first.selectAll();
        });
    }

    private void give() {
        Map<String, String> values = new LinkedHashMap<>();
        fields.forEach((name, field) -> values.put(name, field.getText().strip()));
        Optional<String> wrong = prompt.accept().apply(values);
        mistake.setText(wrong.orElse(""));
        if (wrong.isEmpty()) {
            hide();
        }
    }

    /// Takes the question back.
    public void hide() {
        setVisible(false);
    }
}
