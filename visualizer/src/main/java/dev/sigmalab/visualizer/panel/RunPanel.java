package dev.sigmalab.visualizer.panel;

import dev.sigmalab.visualizer.chart.ChartView;
import dev.sigmalab.visualizer.chart.DrawingThread;
import dev.sigmalab.visualizer.chart.Picture;
import dev.sigmalab.visualizer.chart.PictureExport;
import dev.sigmalab.visualizer.chart.Theme;
import dev.sigmalab.visualizer.model.RunHistory;
import dev.sigmalab.visualizer.model.Scene;
import dev.sigmalab.visualizer.model.Selection;
import dev.sigmalab.visualizer.model.Timeline;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// A panel about one run: title, state in words, what there is to read, and a picture. To be used on the window's
/// thread.
public abstract class RunPanel extends VBox {
    private static final PseudoClass DARK = PseudoClass.getPseudoClass("dark");

    private final String title;
    private final String whatFillsIt;
    private final ChartView chart;
    private final Label heading = new Label();
    private final Label caption = new Label();
    private final Label chip = new Label();
    private final MenuButton save = new MenuButton("Save");
    private final HBox tools = new HBox(4);
    private final Notice banner = new Notice("banner");
    private final Notice note = new Notice("note");
    private final StackPane body = new StackPane();
    private Scene scene = Scene.EMPTY;
    private Theme theme = Theme.LIGHT;

    /// What the drawing thread makes of a run.
    ///
    /// @param caption what there is to read of the epoch looked at, a line
    /// @param spoken what the picture shows, for those who do not see it
    /// @param shown runs on the window's thread when the picture appears
    record View(Picture picture, String caption, String spoken, Runnable shown) {}

    /// @param whatFillsIt what to do to see something here
    RunPanel(String title, String whatFillsIt, DrawingThread thread) {
        this.title = title;
        this.whatFillsIt = whatFillsIt;
        this.chart = new ChartView(thread);
        chart.setAccessibleText(title);
        getStyleClass().add("run-panel");
        getStylesheets().add(RunPanel.class.getResource("panels.css").toExternalForm());
        body.getChildren().addAll(content(chart), note);
        VBox.setVgrow(body, Priority.ALWAYS);
        getChildren().addAll(header(), banner, body);
        // What there is to say, however long it becomes, moves no divider between panels.
        setMinHeight(0);
        setTheme(Theme.LIGHT);
        show(Scene.EMPTY);
    }

    private HBox header() {
        heading.setText(title);
        heading.getStyleClass().add("heading");
        heading.setMinWidth(Region.USE_PREF_SIZE);
        caption.getStyleClass().add("caption");
        chip.getStyleClass().add("chip");
        chip.setMinWidth(Region.USE_PREF_SIZE);
        save.getStyleClass().addAll("save", "small");
        save.setAccessibleText("Save the picture of " + title);
        save.setMinWidth(Region.USE_PREF_SIZE);
        show(save, false);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        tools.setAlignment(Pos.CENTER_RIGHT);
        tools.setMinWidth(Region.USE_PREF_SIZE);
        HBox header = new HBox(heading, chip, caption, space, tools, save);
        header.setAlignment(Pos.CENTER_LEFT);
        header.getStyleClass().add("header");
        return header;
    }

    /// A control beside the title.
    final void addTool(Region tool) {
        tool.setMinWidth(USE_PREF_SIZE);
        tools.getChildren().add(tool);
    }

    /// The nodes around the picture.
    Region content(ChartView picture) {
        return picture;
    }

    /// What to draw and to say. Runs on the drawing thread, so nothing of the window may be touched.
    abstract View view(Scene of);

    /// Whether there is anything to draw.
    boolean isDrawn(Scene of) {
        return of.history().size() > 0;
    }

    /// Shows what is looked at. Cheap: what there is to compute is computed on the drawing thread, the newest wins.
    public void see(Scene newest) {
        show(newest);
    }

    /// Shows a run at an epoch, whose rows are not kept.
    public final void accept(RunHistory history, Timeline at) {
        see(new Scene(history, Selection.NONE.with(at), Optional.empty(), Optional.empty()));
    }

    private void show(Scene newest) {
        scene = newest;
        boolean drawn = isDrawn(newest);
        PanelState state = PanelState.of(newest.history(), newest.timeline(), drawn, whatFillsIt);
        chip.setText(state.chip());
        show(chip, !state.chip().isEmpty());
        banner.say(state.banner(), state.bannerHint());
        note.say(state.note(), state.noteHint());
        body.getChildren().getFirst().setVisible(drawn);
        show(caption, drawn);
        save.setDisable(!drawn);
        setAccessibleText(state.spoken(title));
        if (drawn) {
            redraw();
        }
    }

    /// What is looked at.
    final Scene scene() {
        return scene;
    }

    /// Computes and draws again what was seen last.
    final void redraw() {
        Scene of = scene;
        if (!isDrawn(of)) {
            return;
        }
        chart.show(() -> {
            View view = view(of);
            return new ChartView.Content(view.picture(), title + ": " + view.spoken(), () -> {
                caption.setText(view.caption());
                view.shown().run();
            });
        });
    }

    /// Light or dark.
    public final void setTheme(Theme newTheme) {
        theme = newTheme;
        pseudoClassStateChanged(DARK, newTheme == Theme.DARK);
        chart.setTheme(newTheme);
    }

    /// Offers to save the picture; the listener chooses where.
    public final void setOnSave(Consumer<PictureExport.Format> listener) {
        save.getItems().setAll(saveItems("", listener));
        ContextMenu menu = new ContextMenu();
        menu.getItems().setAll(saveItems("Save as ", listener));
        body.setOnContextMenuRequested(event -> {
            if (hasPicture()) {
                menu.show(body, event.getScreenX(), event.getScreenY());
            }
            event.consume();
        });
        show(save, true);
    }

    private static List<MenuItem> saveItems(String lead, Consumer<PictureExport.Format> listener) {
        return Stream.of(PictureExport.Format.values())
                .map(format -> {
                    MenuItem item = new MenuItem(lead + format.name());
                    item.setOnAction(_ -> listener.accept(format));
                    return item;
                })
                .toList();
    }

    /// Whether there is anything to save.
    public final boolean hasPicture() {
        return isDrawn(scene);
    }

    /// What is shown, ready to be written to a file on any thread.
    ///
    /// @param width in pixels
    /// @param height in pixels
    public final PictureExport export(int width, int height) {
        return exportLater(width, height).get();
    }

    /// What is shown now, to be computed on any thread.
    public final Supplier<PictureExport> exportLater(int width, int height) {
        Scene of = scene;
        Theme in = theme;
        return () -> new PictureExport(pictureToSave(of), in, width, height);
    }

    /// What a file shows. Runs on any thread.
    Picture pictureToSave(Scene of) {
        return view(of).picture();
    }

    /// Whether the panel says its own name: not where it stands under a tab that does.
    public final void setHeadingShown(boolean isShown) {
        show(heading, isShown);
    }

    /// At most so many pictures a second: many for the panel that is worked with, few for the others.
    public final void setFramesPerSecond(double limit) {
        chart.setFramesPerSecond(limit);
    }

    /// How many pictures were shown so far.
    public final long framesShown() {
        return chart.framesShown();
    }

    /// The panel's name.
    public final String title() {
        return title;
    }

    final ChartView chart() {
        return chart;
    }

    private static void show(Region node, boolean isShown) {
        node.setVisible(isShown);
        node.setManaged(isShown);
    }
}
