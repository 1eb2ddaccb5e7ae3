package dev.sigmalab.visualizer.panel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.engine.inspect.Place;
import dev.sigmalab.visualizer.SampleRuns;
import dev.sigmalab.visualizer.model.RowOrder;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// A table of a million rows is put in another order at once: the window's thread looks at those that are seen.
@ExtendWith(ApplicationExtension.class)
class RowsTableTest {
    private static final int ROWS = 1_000_000;
    /// Of processor time.
    private static final long MOST_NANOS = 50_000_000;

    /// Of fewer rows, which is enough for labels.
    private static final Place PLACE = SampleRuns.inspected(5, _ -> {}).places().getFirst();

    private RowsTable table;

    @Start
    void show(Stage stage) {
        table = new RowsTable();
        stage.setScene(new Scene(table, 400, 300));
        stage.show();
    }

    private static RowOrder order(int rows, int shift) {
        int[] order = IntStream.range(0, rows).map(i -> (i + shift) % rows).toArray();
        return new RowOrder(PLACE, order, new double[rows], new double[rows], "");
    }

    private static <T> T call(Callable<T> action) throws Exception {
        FutureTask<T> task = new FutureTask<>(action);
        Platform.runLater(task);
        return task.get();
    }

    @Test
    void another_order_costs_what_is_seen() throws Exception {
        List<Integer> chosen = new ArrayList<>();
        call(() -> {
            table.setOnChosen(chosen::add);
            table.show(order(ROWS, 0), List.of());
            table.getSelectionModel().select(20);
            return null;
        });
        assertEquals(List.of(20), chosen);
        long least = Long.MAX_VALUE;
        for (int shift = 1; shift <= 5; shift++) {
            RowOrder next = order(ROWS, shift);
            int first = shift;
            long took = call(() -> {
                long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
                table.show(next, List.of());
                table.layout();
                return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
            });
            least = Math.min(least, took);
            assertEquals(first, call(() -> table.getItems().getFirst()));
            assertEquals(20 - first, call(() -> table.getSelectionModel().getSelectedIndex()));
            assertEquals(20, call(() -> table.getSelectionModel().getSelectedItem()));
        }
        assertEquals(List.of(20), chosen);
        call(() -> {
            table.show(order(10, 3), List.of());
            return null;
        });
        assertEquals(10, call(() -> table.getItems().size()));
        assertEquals(3, call(() -> table.getItems().getFirst()));
        assertTrue(least <= MOST_NANOS, "nanoseconds " + least);
    }
}
