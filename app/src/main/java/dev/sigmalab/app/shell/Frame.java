package dev.sigmalab.app.shell;

import dev.sigmalab.app.command.Commands;
import dev.sigmalab.app.settings.Theme;
import dev.sigmalab.editor.document.Difference;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntConsumer;
import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import javafx.stage.WindowEvent;

/// All of the window: top bar, strip and notices, docked panels, timeline, and over them the palette.
public final class Frame {
    private static final double PRESENTING = 1.5;

    private final BorderPane body = new BorderPane();
    private final Enlarged enlarged = new Enlarged(body);
    private final VBox top = new VBox();
    private final Label announcement = new Label();
    private final TopBar topBar;
    private final TimelineBar timeline;
    private final PromptBar prompt = new PromptBar();
    private final BentoShell shell;
    private final CommandPalette palette;
    private final DifferencePane difference = new DifferencePane();
    private final Scene scene;
    private Commands commands = Commands.of(List.of());
    private Optional<Notice> notice = Optional.empty();
    private Look look = Look.PLAIN;

    /// @param panels of which one is fixed
    /// @param seek looks at an epoch of the run
    public Frame(List<Panel> panels, double width, double height, IntConsumer seek) {
        topBar = new TopBar(() -> commands);
        timeline = new TimelineBar(() -> commands, seek);
        shell = new BentoShell(panels, window -> CommandKeys.install(window, () -> commands));
        palette = new CommandPalette(() -> commands);
        announcement.getStyleClass().add("announcement");
        announcement.setVisible(false);
        announcement.managedProperty().bind(announcement.visibleProperty());
        top.getChildren().add(topBar);
        body.setTop(top);
        body.setCenter(shell.node());
        body.setBottom(new VBox(announcement, prompt, timeline));
        StackPane root = new StackPane(enlarged, palette, difference);
        root.getStyleClass().add("frame");
        scene = new Scene(root, width, height);
        CommandKeys.install(scene, () -> commands);
    }

    /// Gives menus, bar, palette and keys their commands.
    public void setCommands(Commands newCommands) {
        commands = Objects.requireNonNull(newCommands);
        topBar.commandsChanged();
        timeline.commandsChanged();
    }

    /// Offers first steps below the top bar.
    ///
    /// @param dismissed runs when the user puts them away
    public void offerFirstSteps(Runnable dismissed) {
        List<FirstSteps.Offer> offers = new ArrayList<>();
        offers.add(new FirstSteps.Offer("run.all", "Run welcome"));
        offers.add(new FirstSteps.Offer("file.open-csv", "Open my CSV"));
        offers.add(new FirstSteps.Offer("view.layout-teach", "Teach with it"));
        offers.removeIf(offer -> commands.all().stream().noneMatch(it -> it.id().equals(offer.command())));
        top.getChildren().add(1, new FirstSteps(() -> commands, offers, dismissed));
    }

    /// Shows a line that stays, instead of the one before.
    public void setNotice(Optional<Notice> newNotice) {
        notice.ifPresent(top.getChildren()::remove);
        notice = newNotice;
        notice.ifPresent(top.getChildren()::add);
    }

    /// Says something without asking for anything; an empty text takes it back.
    public void announce(String message) {
        announcement.setText(message);
        announcement.setAccessibleText(message);
        announcement.setVisible(!message.isEmpty());
    }

    /// Draws in a theme.
    ///
    /// @param sheets further style sheets, such as those of the panels
    public void setTheme(Theme theme, String controls, List<String> sheets) {
        Application.setUserAgentStylesheet(controls);
        List<String> all = new ArrayList<>(sheets);
        all.add(resource("shell.css"));
        all.add(resource("docking.css"));
        setLook(new Look(theme, all, look.factor()));
    }

    private void setLook(Look newLook) {
        look = newLook;
        look.apply(scene, enlarged);
        shell.setLook(look);
    }

    private static String resource(String name) {
        return Objects.requireNonNull(Frame.class.getResource(name), name).toExternalForm();
    }

    /// Shows everything at 150%, for those who sit at the back, or as usual.
    public void setPresenting(boolean presenting) {
        setLook(look.enlarged(presenting ? PRESENTING : 1));
    }

    /// Whether everything is shown at 150%.
    public boolean isPresenting() {
        return look.factor() > 1;
    }

    /// Opens the search of commands, in the main window wherever it was asked for.
    public void showPalette() {
        scene.getWindow().requestFocus();
        palette.show();
    }

    /// Shows over the window how two notebooks differ, until the user closes it.
    public void showDifference(String title, Difference newDifference) {
        difference.show(title, newDifference);
    }

    /// Opens the menu.
    public void showMenu() {
        scene.getWindow().requestFocus();
        topBar.showMenu();
    }

    /// Asks the window to close, as its own button does.
    public void close() {
        Window window = scene.getWindow();
        window.fireEvent(new WindowEvent(window, WindowEvent.WINDOW_CLOSE_REQUEST));
    }

    public Scene scene() {
        return scene;
    }

    public Shell shell() {
        return shell;
    }

    public TopBar topBar() {
        return topBar;
    }

    /// Asks for a few values above the timeline.
    public PromptBar prompt() {
        return prompt;
    }

    public TimelineBar timeline() {
        return timeline;
    }
}
