package dev.sigmalab.app.workbench;

import dev.sigmalab.app.panel.ExplorerPanel;
import dev.sigmalab.app.panel.Outline;
import dev.sigmalab.app.panel.OutlinePanel;
import dev.sigmalab.app.run.RunEvent;
import dev.sigmalab.app.settings.Settings;
import dev.sigmalab.app.settings.Theme;
import dev.sigmalab.app.shell.Frame;
import dev.sigmalab.editor.document.CellId;
import dev.sigmalab.editor.language.CatalogSnapshot;
import dev.sigmalab.editor.session.FileState;
import dev.sigmalab.editor.session.Operation;
import dev.sigmalab.editor.session.Selection;
import dev.sigmalab.editor.session.SessionState;
import dev.sigmalab.editor.view.NotebookContext;
import dev.sigmalab.editor.view.NotebookView;
import dev.sigmalab.editor.view.StandardOutputs;
import dev.sigmalab.engine.data.Database;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.layout.StackPane;

/// The window of one open notebook: composes frame, panels and session, and hands what happens from one to the others.
/// On the JavaFX thread.
final class Workbench implements AutoCloseable {
    private final SettingsStore settings;
    private final Path journals;
    private final SecureRandom random = new SecureRandom();
    private final ExecutorService background = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("analysis").factory());
    private final StackPane centre = new StackPane();
    private final ExplorerPanel explorer = new ExplorerPanel();
    private final OutlinePanel outline = new OutlinePanel(this::reveal);
    private final TrainingsView trainings;
    private final Frame frame;
    private final Dialogs dialogs;
    private final Openings openings;
    private final PictureSaving pictures;
    private final Links links;
    private final FlowInText flow;
    private final CsvImports csv;
    private final Foresight foresight = new Foresight();
    private NotebookView view;
    private long shownAt;
    private OpenNotebook open;
    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper("Sigmalab");
    private CatalogSnapshot names = CatalogSnapshot.EMPTY;
    private Consumer<SessionState> observer = _ -> {};

    /// @param journals where journals are kept
    /// @param faults hears of faults of the program
    Workbench(SettingsStore settings, Path journals, double width, double height, Consumer<Throwable> faults) {
        this.settings = settings;
        this.journals = journals;
        this.trainings = new TrainingsView(faults, this::trainingBegan);
        this.csv = new CsvImports(this);
        this.frame = new Frame(Panels.of(explorer, outline, centre, trainings, csv), width, height, trainings::seek);
        this.dialogs = new Dialogs(frame, this);
        this.openings = new Openings(frame, this);
        this.pictures = new PictureSaving(this);
        this.links = new Links(this);
        this.flow = new FlowInText(this);
        new DroppedFiles(this).install();
        Layouts.restore(settings.get(), frame);
        setTheme(settings.get().theme());
        trainings.start(frame.timeline());
    }

    /// Shows a notebook instead of the one before, which is closed.
    void show(Opened opened) {
        OpenNotebook old = open;
        shownAt = System.nanoTime();
        SessionState state = opened.state();
        explorer.clear();
        names = CatalogSnapshot.EMPTY;
        foresight.forget();
        frame.announce(opened.message());
        open = new OpenNotebook(
                state, Platform::runLater, opened.files(), () -> database(state.file()), new Hearing(this, settings));
        view = new NotebookView(new NotebookContext(
                this::analyse,
                () -> names,
                foresight::problems,
                new PlanOutputs(new StandardOutputs(), trainings.panels()::plan),
                this::dispatch,
                links::open,
                dialogs::folder,
                System::currentTimeMillis,
                () -> CellId.random(random)));
        centre.getChildren().setAll(view);
        trainings.show(open.trainings());
        frame.setCommands(new WorkbenchCommands(this).all());
        remember(state);
        stateChanged(state);
        if (state.trusted()
                && state.file().place() instanceof FileState.Place.At(Path file)
                && Files.exists(Database.folderOf(file))) {
            open.lookUp();
        }
        if (opened.newerOnDisk()) {
            open.lookAtFile();
        }
        if (old != null) {
            openings.close(old);
        }
    }

    /// On the worker's thread. What is made here is trusted from then on.
    private Database database(FileState file) {
        if (!(file.place() instanceof FileState.Place.At(Path notebook))) {
            return Database.inMemory();
        }
        Database database = Database.ofNotebook(notebook);
        settings.change(it -> it.with(it.trusted().withDatabase(Database.folderOf(notebook))));
        return database;
    }

    /// Lets someone see what the notebook is now and whatever it becomes, before that is drawn.
    void observe(Consumer<SessionState> newObserver) {
        observer = newObserver;
        observer.accept(open.state());
    }

    void remember(SessionState state) {
        if (state.file().place() instanceof FileState.Place.At(Path file)) {
            settings.change(it -> it.withRecent(file));
        }
    }

    /// Text that was typed while the window closes is not analysed any more.
    private void analyse(Runnable task) {
        try {
            background.execute(task);
        } catch (RejectedExecutionException _) {
            return;
        }
    }

    /// When the present notebook was handed over to be shown, as [System#nanoTime] counts.
    long shownAt() {
        return shownAt;
    }

    /// Applies an operation to the open notebook.
    void dispatch(Operation operation) {
        open.apply(operation);
    }

    void stateChanged(SessionState state) {
        observer.accept(state);
        foresight.see(state);
        view.show(state, open.results());
        outline.show(Outline.of(state.notebook()));
        frame.topBar().setNotebook(Words.name(state), Words.of(state));
        frame.shell().setTitle(Panels.NOTEBOOK, Words.name(state));
        title.set(Words.name(state) + " · Sigmalab");
        frame.topBar().refresh();
        dialogs.trust(state);
        csv.see(state);
        flow.see(state);
    }

    /// What the notebook's database knows now.
    void setKnown(RunEvent.Known known) {
        foresight.know(known);
        view.recheck();
        explorer.show(known.catalog(), known.learned());
        names = CatalogSnapshot.of(known.catalog(), known.learned());
    }

    void reveal(CellId cell) {
        view.reveal(cell);
    }

    private void trainingBegan() {
        Panels.openForTraining(frame.shell());
        frame.topBar().refresh();
    }

    /// The selected cell.
    Optional<CellId> selectedCell() {
        return open.state().selection() instanceof Selection.InCell(CellId cell, int _, int _)
                ? Optional.of(cell)
                : Optional.empty();
    }

    boolean isRunning() {
        return open.isRunning();
    }

    void setTheme(Theme theme) {
        var colours =
                theme == Theme.DARK ? dev.sigmalab.editor.style.Theme.DARK : dev.sigmalab.editor.style.Theme.LIGHT;
        frame.setTheme(theme, colours.controls(), colours.sheets());
        trainings.panels().setTheme(theme);
        settings.change(it -> it.with(theme));
    }

    CellId newCellId() {
        return CellId.random(random);
    }

    Settings settings() {
        return settings.get();
    }

    /// The window's title.
    ReadOnlyStringProperty title() {
        return title.getReadOnlyProperty();
    }

    Path journals() {
        return journals;
    }

    Frame frame() {
        return frame;
    }

    Dialogs dialogs() {
        return dialogs;
    }

    Links links() {
        return links;
    }

    PictureSaving pictures() {
        return pictures;
    }

    CsvImports csv() {
        return csv;
    }

    /// Whether the notebook's database has a table or view of that name, as far as is known.
    boolean knowsTable(String table) {
        return names.catalog().find(table).isPresent();
    }

    Openings openings() {
        return openings;
    }

    NotebookView view() {
        return view;
    }

    OpenNotebook open() {
        return open;
    }

    TrainingsView trainings() {
        return trainings;
    }

    /// Remembers the layout and ends what is shown.
    ///
    /// @return closes the notebook, on any thread that may wait; what was typed is safe when it returns
    Runnable retire() {
        settings.change(it -> Layouts.remember(it, frame));
        frame.shell().hideFloating();
        trainings.close();
        background.shutdownNow();
        if (open != null) {
            openings.close(open);
        }
        return () -> {
            openings.close();
            foresight.close();
            settings.close();
        };
    }

    /// Closes the window's insides; waits until what was typed is safe.
    @Override
    public void close() {
        retire().run();
    }
}
