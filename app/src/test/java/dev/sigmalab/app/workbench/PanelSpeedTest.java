package dev.sigmalab.app.workbench;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.editor.document.Cell;
import dev.sigmalab.editor.document.CellId;
import dev.sigmalab.editor.document.Notebook;
import dev.sigmalab.editor.ipynb.NotebookFile;
import dev.sigmalab.editor.session.FileOperation;
import dev.sigmalab.editor.session.RunOperation;
import dev.sigmalab.engine.inspect.Position;
import dev.sigmalab.visualizer.panel.RunPanel;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/// How fast the panels are beside a training of 1,000,000 rows, and how much of its speed they leave it. Its figures
/// are
/// the machine's, so that it runs only when asked, as [WindowSpeedTest] does.
@EnabledIfSystemProperty(named = "sigmalab.speed", matches = "true")
class PanelSpeedTest {
    private static final CellId ROWS = new CellId("rows");
    private static final CellId TRAIN = new CellId("train");
    private static final List<String> SHOWN = List.of(Panels.LOSS, Panels.WEIGHTS);
    private static final List<String> PANELS = List.of(Panels.LOSS, Panels.PARAMETERS, Panels.WEIGHTS, Panels.GRADIENT);
    private static final int ROUNDS = 5;
    private static final long TURN_NANOS = 4_000_000_000L;
    private static final int DRAGS = 60;
    private static final long PATIENCE_NANOS = 10_000_000_000L;

    @TempDir
    Path folder;

    private OpenWindow window;

    private static Notebook training() {
        return Notebook.of(List.of(Cell.sql(ROWS, """
                        CREATE TABLE visits AS SELECT X AS id, 18 + MOD(X * 7919, 62) AS age,
                          CAST(MOD(X * 104729, 90000) AS DOUBLE PRECISION) AS income,
                          CASE WHEN MOD(X * 7919, 62) > 20 AND MOD(X * 104729, 90000) > 40000 THEN 1 ELSE 0 END AS y
                        FROM SYSTEM_RANGE(1, 1000000)"""), Cell.sql(TRAIN, """
                        TRAIN OR REPLACE buyers AS SELECT * FROM visits WHERE age > LEARN(25) AND income > LEARN(20000)
                        MATCHING y = 1 HOLDOUT 20 PERCENT USING (epochs => 1000000, patience => 1000000)""")));
    }

    @Test
    void panels_keep_up_with_a_training_and_leave_it_its_speed() throws TimeoutException {
        Path file = folder.resolve("million.ipynb");
        NotebookFile.write(file, training());
        try (OpenWindow opened = new OpenWindow(folder, file)) {
            window = opened;
            window.inWindow(() -> {
                window.workbench().dispatch(new FileOperation.GiveTrust());
                window.workbench().dispatch(new RunOperation.RunCell(ROWS));
                window.workbench().dispatch(new RunOperation.RunCell(TRAIN));
            });
            OpenWindow.await("epochs", () -> epochs() > 300);
            double share = share();
            Map<String, Double> frames = frames();
            long dragged = drags();
            window.inWindow(() -> window.workbench().dispatch(new RunOperation.Stop()));
            OpenWindow.await("the end", () -> !window.workbench().isRunning());
            assertAll(
                    () -> assertTrue(share >= 0.75, "share of its speed " + share),
                    () -> assertTrue(frames.get(Panels.LOSS) >= 25, "frames of the panel in front " + frames),
                    () -> assertTrue(frames.get(Panels.WEIGHTS) >= 4.5, "frames of another panel " + frames),
                    () -> assertTrue(dragged <= 50_000_000, "drag to all panels " + dragged));
        }
    }

    private int epochs() {
        return window.workbench()
                .trainings()
                .current()
                .map(training -> training.history().epochsRun())
                .orElse(0);
    }

    private void show(List<String> panels) {
        window.inWindow(() -> {
            for (String panel : PANELS) {
                if (panels.contains(panel)) {
                    window.workbench().frame().shell().open(panel);
                } else {
                    window.workbench().frame().shell().close(panel);
                }
            }
        });
    }

    /// Epochs a second with panels, as a share of those without; both take turns.
    private double share() {
        List<Double> shares = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            show(List.of());
            double alone = epochsPerSecond();
            show(SHOWN);
            double beside = epochsPerSecond();
            shares.add(beside / alone);
            print("%.1f epochs a second without panels, %.1f with".formatted(alone, beside));
        }
        Collections.sort(shares);
        return shares.get(ROUNDS / 2);
    }

    private double epochsPerSecond() {
        LockSupport.parkNanos(TURN_NANOS / 4);
        int before = OpenWindow.call(this::epochs);
        long began = System.nanoTime();
        LockSupport.parkNanos(TURN_NANOS);
        return (OpenWindow.call(this::epochs) - before) * 1e9 / (System.nanoTime() - began);
    }

    private Map<String, RunPanel> shown() {
        Map<String, RunPanel> panels = new LinkedHashMap<>();
        panels.put(Panels.LOSS, window.workbench().trainings().panels().loss());
        panels.put(Panels.WEIGHTS, window.workbench().trainings().panels().weights());
        return panels;
    }

    /// Pictures a second by panel, while it trains.
    private Map<String, Double> frames() {
        show(SHOWN);
        Map<String, Long> before = counted();
        long began = System.nanoTime();
        LockSupport.parkNanos(2 * TURN_NANOS);
        double seconds = (System.nanoTime() - began) / 1e9;
        Map<String, Double> frames = new LinkedHashMap<>();
        counted().forEach((panel, count) -> frames.put(panel, (count - before.get(panel)) / seconds));
        print("pictures a second " + frames);
        return frames;
    }

    private Map<String, Long> counted() {
        return OpenWindow.call(() -> {
            Map<String, Long> counts = new LinkedHashMap<>();
            shown().forEach((name, panel) -> counts.put(name, panel.framesShown()));
            return counts;
        });
    }

    /// From a moved threshold to pictures of it in all panels, beside the halted training; the 95th percentile.
    private long drags() {
        window.inWindow(() -> assertTrue(new WorkbenchCommands(window.workbench())
                .all()
                .get("training.pause")
                .run()));
        OpenWindow.await(
                "a halt",
                () -> window.workbench().trainings().current().orElseThrow().isPaused());
        LockSupport.parkNanos(TURN_NANOS / 4);
        List<Long> times = new ArrayList<>();
        for (int drag = 0; drag < DRAGS; drag++) {
            double to = 1e-3 * (drag + 1);
            Map<String, Long> before = counted();
            long moved = System.nanoTime();
            window.inWindow(() -> {
                Position position = window.workbench().trainings().position().orElseThrow();
                window.workbench()
                        .trainings()
                        .attempt(Optional.of(position.with("age_min", position.number("age_min") + to)));
            });
            while (counted().entrySet().stream().anyMatch(count -> count.getValue() <= before.get(count.getKey()))) {
                LockSupport.parkNanos(500_000);
                assertTrue(System.nanoTime() - moved < PATIENCE_NANOS, "not drawn " + before + " " + counted());
            }
            times.add(System.nanoTime() - moved);
            LockSupport.parkNanos(100_000_000);
        }
        Collections.sort(times);
        long late = times.get(DRAGS * 95 / 100);
        print("drag to all panels p50 %.1f, p95 %.1f ms".formatted(times.get(DRAGS / 2) / 1e6, late / 1e6));
        return late;
    }

    private static void print(String line) {
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        System.out.printf(Locale.ROOT, "%s (load %.1f)%n", line, load);
    }
}
