package dev.sigmalab.app.workbench;

import dev.sigmalab.editor.document.Cell;
import dev.sigmalab.editor.document.CellId;
import dev.sigmalab.editor.document.Notebook;
import dev.sigmalab.editor.ipynb.NotebookFile;
import dev.sigmalab.editor.session.FileOperation;
import dev.sigmalab.editor.session.RunOperation;
import dev.sigmalab.visualizer.panel.RunPanel;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/// The real window beside a training of 1,000,000 rows that goes on until it is closed.
final class MillionRows implements AutoCloseable {
    static final long SECOND = 1_000_000_000L;

    /// All panels of one run.
    static final List<String> ALL = List.of(
            Panels.LOSS, Panels.PARAMETERS, Panels.WEIGHTS, Panels.GRADIENT, Panels.LANDSCAPE, Panels.TEACH, "runs");

    private static final CellId ROWS = new CellId("rows");
    private static final CellId TRAIN = new CellId("train");

    private final OpenWindow window;

    /// @param folder for the notebook, settings and journals
    MillionRows(Path folder) throws TimeoutException {
        Path file = folder.resolve("million.ipynb");
        NotebookFile.write(file, notebook());
        window = new OpenWindow(folder, file);
        window.inWindow(() -> {
            window.workbench().dispatch(new FileOperation.GiveTrust());
            window.workbench().dispatch(new RunOperation.RunCell(ROWS));
            window.workbench().dispatch(new RunOperation.RunCell(TRAIN));
        });
        OpenWindow.await("epochs", () -> epochs() > 300);
    }

    private static Notebook notebook() {
        return Notebook.of(List.of(Cell.sql(ROWS, """
                        CREATE TABLE visits AS SELECT X AS id, 18 + MOD(X * 7919, 62) AS age,
                          CAST(MOD(X * 104729, 90000) AS DOUBLE PRECISION) AS income,
                          CASE WHEN MOD(X * 7919, 62) > 20 AND MOD(X * 104729, 90000) > 40000 THEN 1 ELSE 0 END AS y
                        FROM SYSTEM_RANGE(1, 1000000)"""), Cell.sql(TRAIN, """
                        TRAIN OR REPLACE buyers AS SELECT * FROM visits WHERE age > LEARN(25) AND income > LEARN(20000)
                        MATCHING y = 1 HOLDOUT 20 PERCENT USING (epochs => 10000000, patience => 10000000)""")));
    }

    OpenWindow window() {
        return window;
    }

    TrainingsView trainings() {
        return window.workbench().trainings();
    }

    /// On the window's thread.
    Training training() {
        return trainings().current().orElseThrow();
    }

    /// On the window's thread.
    int epochs() {
        return trainings()
                .current()
                .map(training -> training.history().epochsRun())
                .orElse(0);
    }

    void command(String id) {
        window.inWindow(() -> {
            if (!new WorkbenchCommands(window.workbench()).all().get(id).run()) {
                throw new AssertionError(id);
            }
        });
    }

    /// Halts the training, and waits until it is halted and drawn.
    void halt() {
        command("training.pause");
        OpenWindow.await("a halt", () -> training().isPaused());
        LockSupport.parkNanos(SECOND);
    }

    /// Opens panels, and closes those of the others that can be closed.
    void open(List<String> panels) {
        window.inWindow(() -> {
            for (String panel : ALL) {
                if (panels.contains(panel)) {
                    window.workbench().frame().shell().open(panel);
                } else {
                    window.workbench().frame().shell().close(panel);
                }
            }
        });
    }

    private Map<String, RunPanel> drawing() {
        TrainingPanels all = trainings().panels();
        Map<String, RunPanel> panels = new LinkedHashMap<>();
        panels.put(Panels.LOSS, all.loss());
        panels.put(Panels.PARAMETERS, all.parameters());
        panels.put(Panels.WEIGHTS, all.weights());
        panels.put(Panels.GRADIENT, all.gradient());
        panels.put(Panels.LANDSCAPE, all.landscape());
        panels.put(Panels.TEACH, all.teach());
        return panels;
    }

    /// Pictures so far by panel, of those that are seen: the others are behind tabs, or closed.
    Map<String, Long> pictures() {
        return OpenWindow.call(() -> {
            Map<String, Long> counts = new LinkedHashMap<>();
            drawing().forEach((name, panel) -> {
                if (panel.getScene() != null) {
                    counts.put(name, panel.framesShown());
                }
            });
            return counts;
        });
    }

    /// Does something in the window; the time until every panel that is seen has drawn since.
    long untilDrawn(Runnable action) {
        Map<String, Long> before = pictures();
        long began = System.nanoTime();
        OpenWindow.call(() -> {
            action.run();
            return null;
        });
        Map<String, Long> now = pictures();
        while (now.entrySet().stream().anyMatch(count -> count.getValue() <= before.getOrDefault(count.getKey(), 0L))) {
            if (System.nanoTime() - began > 10 * SECOND) {
                throw new AssertionError("not drawn: " + before + ", then " + now);
            }
            LockSupport.parkNanos(500_000);
            now = pictures();
        }
        return System.nanoTime() - began;
    }

    /// How often things took how long.
    record Times(long p50, long p95, long p99, long most) {
        static Times of(long[] nanos) {
            Arrays.sort(nanos);
            int count = nanos.length;
            return new Times(nanos[count / 2], nanos[count * 95 / 100], nanos[count * 99 / 100], nanos[count - 1]);
        }

        @Override
        public String toString() {
            return "p50 %.1f, p95 %.1f, p99 %.1f, most %.1f ms".formatted(p50 / 1e6, p95 / 1e6, p99 / 1e6, most / 1e6);
        }
    }

    static void print(String line) {
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        System.out.printf(Locale.ROOT, "%s (load %.1f)%n", line, load);
    }

    @Override
    public void close() {
        window.inWindow(() -> window.workbench().dispatch(new RunOperation.Stop()));
        OpenWindow.await("the end", () -> !window.workbench().isRunning());
        window.close();
    }
}
