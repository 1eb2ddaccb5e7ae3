package dev.sigmalab.app.workbench;

import dev.sigmalab.app.run.RunEvent;
import dev.sigmalab.app.trust.TrustedNotebooks;
import dev.sigmalab.editor.document.Cell;
import dev.sigmalab.editor.document.CellId;
import dev.sigmalab.editor.document.Notebook;
import dev.sigmalab.editor.session.Effect;
import dev.sigmalab.editor.session.FileOperation;
import dev.sigmalab.editor.session.FileState;
import dev.sigmalab.editor.session.Operation;
import dev.sigmalab.editor.session.RunOperation;
import dev.sigmalab.editor.session.RunQueue;
import dev.sigmalab.editor.session.SessionState;
import dev.sigmalab.editor.session.TextOperation;
import dev.sigmalab.engine.data.Database;
import dev.sigmalab.engine.problem.Problem;
import dev.sigmalab.visualizer.model.LandscapeView;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A process that has a notebook open as the window has it: it types ` 1 2 3 …` into a cell, saves now and then, and
/// trains in the notebook's own database, over and over.
///
/// On standard output it says what happened when, a line each, such as `typed 17 1700000000000`.
final class WorkingProcess implements OpenNotebook.Audience {
    static final CellId NOTES = new CellId("notes");
    static final CellId DATA = new CellId("data");
    static final CellId TRAIN = new CellId("train");

    static final Notebook START =
            Notebook.of(List.of(Cell.markdown(NOTES, "#"), Cell.sql(DATA, """
                    CREATE TABLE IF NOT EXISTS people AS
                    SELECT X AS id, MOD(X * 7919, 100) AS age, CASEWHEN(MOD(X * 7919, 100) > 40, 1, 0) AS adult
                    FROM SYSTEM_RANGE(1, 20000)"""), Cell.sql(TRAIN, """
                    TRAIN OR REPLACE grown AS SELECT * FROM people WHERE age > LEARN(30)
                    MATCHING adult = 1 USING (epochs => 40)""")));

    private final PrintStream out = System.out;
    private final Random random;
    private final ExecutorService window = Executors.newSingleThreadExecutor();
    private final OpenNotebook open;

    private WorkingProcess(Path folder, Random random) {
        this.random = random;
        Opened opened = Opened.file(notebook(folder), journals(folder), TrustedNotebooks.NONE);
        say("opened");
        open = new OpenNotebook(
                opened.state(), window, opened.files(), () -> Database.ofNotebook(notebook(folder)), this);
    }

    static Path notebook(Path folder) {
        return folder.resolve("project.ipynb");
    }

    static Path journals(Path folder) {
        return folder.resolve("journals");
    }

    public static void main(String[] arguments) throws Exception {
        new WorkingProcess(Path.of(arguments[0]), new Random(Long.parseLong(arguments[1]))).work();
    }

    private synchronized void say(String what) {
        out.println(what + " " + System.currentTimeMillis());
    }

    @Override
    public Optional<LandscapeView.Wanted> landscape() {
        return Optional.empty();
    }

    private <T> T inWindow(Callable<T> action) throws Exception {
        return window.submit(action).get();
    }

    private void apply(Operation operation) throws Exception {
        inWindow(() -> {
            open.apply(operation);
            return null;
        });
    }

    private void work() throws Exception {
        apply(new FileOperation.GiveTrust());
        // Every save brings what is typed to disk: only a process without saves shows how long that takes otherwise.
        boolean saves = random.nextBoolean();
        apply(new RunOperation.RunCell(DATA));
        for (int next = lastTyped(inWindow(open::state).notebook()) + 1; ; next++) {
            int number = next;
            inWindow(() -> {
                int end = source(open.state().notebook()).length();
                open.apply(new TextOperation.Replace(NOTES, end, end, " " + number, number * 20L));
                return null;
            });
            say("typed " + number);
            if (saves && random.nextInt(20) == 0) {
                apply(new FileOperation.Save());
            }
            if (inWindow(() -> open.state().queue().activity() instanceof RunQueue.Activity.Idle)) {
                apply(new RunOperation.RunCell(TRAIN));
            }
            Thread.sleep(random.nextInt(20));
        }
    }

    private static String source(Notebook notebook) {
        return notebook.cell(NOTES).orElseThrow().source();
    }

    /// The last number in the notebook, which holds all numbers from 1 to it and nothing else.
    ///
    /// @throws AssertionError if it does not
    static int lastTyped(Notebook notebook) {
        String[] words = source(notebook).split(" ");
        for (int i = 1; i < words.length; i++) {
            if (!words[i].equals(Integer.toString(i))) {
                throw new AssertionError("typed numbers are missing or doubled: " + source(notebook));
            }
        }
        return words.length - 1;
    }

    @Override
    public void changed(SessionState before, SessionState now) {
        if (now.file().safety() instanceof FileState.Safety.NotSafe
                && before.file().safety() instanceof FileState.Safety.Safe) {
            say("unsafe");
        }
        if (!now.file().saved().equals(before.file().saved())) {
            say("saved");
        }
    }

    @Override
    public void came(CellId cell) {
        boolean failed = !open.results().get(cell).problems().isEmpty();
        boolean done = !open.results().get(cell).outcomes().isEmpty();
        if (failed || done) {
            say((failed ? "failed " : "ran ") + cell.value());
        }
    }

    @Override
    public void known(RunEvent.Known known) {
        say("knows " + known.learned().size());
    }

    @Override
    public void asked(Effect effect) {
        if (effect instanceof Effect.AskAboutNewerFile) {
            say("asked");
        }
    }

    @Override
    public void failed(Problem problem) {
        say("unavailable " + problem.code());
    }
}
