package dev.sigmalab.visualizer.panel;

import dev.sigmalab.engine.health.Fix;
import dev.sigmalab.visualizer.model.FlowFinding;
import dev.sigmalab.visualizer.model.RunHistory;
import dev.sigmalab.visualizer.model.RunState;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.BiConsumer;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/// Says what is wrong with a gradient and what to do about it, with a button for each change of the text that mends it;
/// not there when nothing is wrong.
final class FlowBanner extends VBox {
    private final Label sentence = new Label();
    private final Label hint = new Label();
    private final FlowPane fixes = new FlowPane();
    private BiConsumer<RunHistory, Fix> onFix = (_, _) -> {};
    private List<Offer> offers = List.of();
    private RunHistory history = RunHistory.NONE;
    private int at;

    /// What is wrong, and what mends it.
    record Offer(FlowFinding finding, List<Fix> fixes) {
        Offer {
            fixes = List.copyOf(fixes);
        }
    }

    FlowBanner() {
        getStyleClass().addAll("banner", "flow-banner");
        sentence.getStyleClass().add("sentence");
        sentence.setWrapText(true);
        hint.getStyleClass().add("hint");
        hint.setWrapText(true);
        fixes.getStyleClass().add("fixes");
        getChildren().addAll(sentence, hint, fixes);
        render();
    }

    void setOnFix(BiConsumer<RunHistory, Fix> listener) {
        onFix = listener;
    }

    /// Shows the finding of the operator that is looked at, else the worst.
    void show(RunHistory newHistory, List<Offer> newOffers, OptionalInt selected) {
        int wanted = Math.min(at, Math.max(0, newOffers.size() - 1));
        for (int i = 0; i < newOffers.size(); i++) {
            boolean isSelected = selected.isPresent()
                    && newOffers.get(i).finding().operator().stream()
                            .anyMatch(operator -> operator.number() == selected.getAsInt());
            wanted = isSelected ? i : wanted;
        }
        boolean isSame =
                newOffers.equals(offers) && wanted == at && newHistory.name().equals(history.name());
        history = newHistory;
        if (!isSame) {
            offers = newOffers;
            at = wanted;
            render();
        }
    }

    private void render() {
        setVisible(!offers.isEmpty());
        setManaged(!offers.isEmpty());
        fixes.getChildren().clear();
        if (offers.isEmpty()) {
            return;
        }
        Offer offer = offers.get(at);
        sentence.setText(offer.finding().sentence());
        hint.setText(offer.finding().hint());
        // Of a run that failed the banner above says this already.
        boolean isSaid = history.state() instanceof RunState.Failed;
        hint.setVisible(!isSaid);
        hint.setManaged(!isSaid);
        offer.fixes().forEach(fix -> fixes.getChildren().add(button(fix)));
        if (offers.size() > 1) {
            Hyperlink next = new Hyperlink("%d of %d".formatted(at + 1, offers.size()));
            next.setAccessibleText("Finding %d of %d, show the next".formatted(at + 1, offers.size()));
            next.setOnAction(_ -> {
                at = (at + 1) % offers.size();
                render();
            });
            fixes.getChildren().add(next);
        }
        fixes.setManaged(!fixes.getChildren().isEmpty());
    }

    private Button button(Fix fix) {
        Button button = new Button(fix.words());
        button.getStyleClass().addAll("fix", "small");
        button.setAccessibleText(fix.words() + ", changes the text of the cell");
        button.setOnAction(_ -> onFix.accept(history, fix));
        return button;
    }
}
