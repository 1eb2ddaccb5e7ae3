package dev.sigmalab.visualizer.panel;

import dev.sigmalab.engine.inspect.LossSlice;
import dev.sigmalab.visualizer.model.LandscapeAxis;
import dev.sigmalab.visualizer.model.LandscapeView;
import dev.sigmalab.visualizer.model.LandscapeView.Wanted;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.util.StringConverter;

/// Over which parameters, and which loss. What is chosen by the run is shown too, and is chosen by hand from the moment
/// on that someone chooses.
final class LandscapeChoice extends FlowPane {
    private static final double GAP = 6;
    /// All of them stand in one line of a panel 440 pixels wide.
    private static final double WIDTH = 112;

    private final ComboBox<Item> x = new ComboBox<>();
    private final ComboBox<Item> y = new ComboBox<>();
    private final ComboBox<LossSlice.Kind> kind = new ComboBox<>();
    private final Consumer<Wanted> chosen;
    private Wanted wanted = Wanted.DEFAULT;
    private Item along = Item.NONE;
    private boolean isFilling;

    /// A parameter, or none.
    ///
    /// @param name in the graph; empty for none
    private record Item(String name, String label) {
        private static final Item NONE = new Item("", "nothing, a curve");
    }

    /// @param chosen hears what someone wants to see
    LandscapeChoice(Consumer<Wanted> chosen) {
        super(GAP, GAP);
        this.chosen = chosen;
        getStyleClass().add("landscape-choice");
        setAlignment(Pos.CENTER_LEFT);
        prepare(x, "landscape-x", "Parameter along the landscape");
        prepare(y, "landscape-y", "Parameter across the landscape");
        kind.setId("landscape-loss");
        kind.setAccessibleText("Which loss");
        kind.setPrefWidth(WIDTH);
        kind.getItems().setAll(LossSlice.Kind.values());
        kind.setValue(LossSlice.Kind.TRAINING);
        kind.setConverter(converter(LossSlice.Kind::words));
        x.valueProperty().subscribe(_ -> choose());
        y.valueProperty().subscribe(_ -> choose());
        kind.valueProperty().subscribe(_ -> choose());
        getChildren().addAll(kind, new Label("over"), x, new Label("and"), y);
    }

    private static void prepare(ComboBox<Item> box, String id, String words) {
        box.setId(id);
        box.setAccessibleText(words);
        box.setPrefWidth(WIDTH);
        box.setConverter(converter(Item::label));
    }

    private static <T> StringConverter<T> converter(Function<T, String> words) {
        return new StringConverter<>() {
            @Override
            public String toString(T item) {
                return item == null ? "" : words.apply(item);
            }

            @Override
            public T fromString(String text) {
                throw new IllegalStateException("items are chosen, not typed");
            }
        };
    }

    /// Shows what is looked at, and what else could be.
    void show(LandscapeView view) {
        isFilling = true;
        along = item(view.x());
        List<Item> items = view.axes().stream().map(LandscapeChoice::item).toList();
        List<Item> others = new ArrayList<>(items);
        others.removeIf(item -> item.name().equals(view.x().name()));
        others.add(Item.NONE);
        fill(x, items, along);
        fill(y, others, view.y().map(LandscapeChoice::item).orElse(Item.NONE));
        isFilling = false;
    }

    /// Popups that are open close when their items change. A box whose value stays among other items would go on
    /// showing the item that now stands where its value stood.
    private static void fill(ComboBox<Item> box, List<Item> items, Item value) {
        if (!box.getItems().equals(items)) {
            box.setValue(null);
            box.getItems().setAll(items);
        }
        if (!value.equals(box.getValue())) {
            box.setValue(value);
        }
    }

    private static Item item(LandscapeAxis axis) {
        return new Item(axis.name(), axis.label());
    }

    private void choose() {
        if (isFilling || x.getValue() == null || y.getValue() == null) {
            return;
        }
        boolean isCurve = y.getValue().equals(Item.NONE);
        // Where both would be the same they change places.
        Item across = x.getValue().equals(y.getValue()) ? along : y.getValue();
        Wanted next = new Wanted(
                Optional.of(x.getValue().name()),
                isCurve ? Optional.empty() : Optional.of(across.name()),
                isCurve,
                kind.getValue());
        if (!next.equals(wanted)) {
            wanted = next;
            chosen.accept(next);
        }
    }
}
