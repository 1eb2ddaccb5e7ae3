package dev.sigmalab.engine.backend.cpu;

import dev.sigmalab.engine.backend.Arguments;
import dev.sigmalab.engine.backend.NoiseSource;
import dev.sigmalab.engine.backend.Result;
import dev.sigmalab.engine.backend.Run;
import dev.sigmalab.engine.ir.Domain;
import dev.sigmalab.engine.ir.Operator;
import dev.sigmalab.engine.ir.Order;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A program on its data: a list of actions, one per step of the schedule.
final class CpuRun implements Run {
    private final Program program;
    private final Cell[] cells;
    private final Store store;
    private final WholeOperators whole;
    private final ColumnOperators columns;
    private final List<Action> actions = new ArrayList<>();
    private final List<Runnable> reads = new ArrayList<>();

    private interface Action {
        void run(Arguments arguments);
    }

    CpuRun(Plan plan, Store store, Workers workers) {
        this.program = plan.program();
        this.cells = new Cell[program.size()];
        program.cells().forEach(cell -> cells[cell.index()] = cell);
        this.store = store;
        this.whole = new WholeOperators(store, cells, workers);
        this.columns = new ColumnOperators(store, cells, workers);
        for (Plan.Step step : plan.steps()) {
            switch (step) {
                case Plan.Single(Cell cell) -> single(cell);
                case Plan.Streamed(Pass pass) -> {
                    PassRun run = new PassRun(pass, store, cells, workers);
                    actions.add(_ -> run.run());
                }
            }
        }
    }

    private void single(Cell cell) {
        switch (cell.work()) {
            case Work.Source(Operator.Leaf leaf) -> source(cell, leaf);
            case Work.Rows(Domain domain) -> store.unit(cell.index(), store.size(domain));
            case Work.Scalar scalar -> actions.add(_ -> scalar(cell, scalar));
            case Work.Whole(Operator operator) ->
                columns.bind(cell, operator)
                        .ifPresentOrElse(run -> actions.add(_ -> run.run()), () -> whole(cell, operator));
            case Work.Loop _, Work.Pick _, Work.Reduce _, Work.Collect _ ->
                throw new IllegalStateException(cell + " is no single");
        }
    }

    private void whole(Cell cell, Operator operator) {
        prepare(operator);
        actions.add(_ -> whole.evaluate(cell, operator));
    }

    /// Finds missing edges and orders when binding, not when running.
    private void prepare(Operator operator) {
        switch (operator) {
            case Operator.Gather gather -> store.targets(gather.edge());
            case Operator.Segment segment -> store.grouping(segment.edge());
            case Operator.Root root -> store.grouping(root.segments());
            case Operator.Prefix prefix -> {
                store.targets(prefix.segments());
                if (prefix.order() instanceof Order.Data(String name)) {
                    store.order(name);
                }
            }
            default -> {}
        }
    }

    private void source(Cell cell, Operator.Leaf leaf) {
        int length = store.length(cell.shape());
        switch (leaf) {
            case Operator.Scan scan -> {
                if (!store.share(cell, scan)) {
                    reads.add(() -> store.read(cell, scan));
                    reads.getLast().run();
                }
            }
            case Operator.Constant(Domain _, double number) -> {
                double[] numbers = new double[length];
                Arrays.fill(numbers, number);
                store.numbers(cell, numbers);
            }
            case Operator.Parameter(Domain domain, String name, int _) -> {
                Optional<int[]> rows = store.rows(domain);
                actions.add(arguments -> {
                    double[] numbers = arguments.parameter(name, length);
                    store.numbers(cell, rows.map(row -> picked(numbers, row)).orElseGet(numbers::clone));
                });
            }
            case Operator.Noise(Domain domain, Operator.Distribution distribution, long seed) -> {
                Optional<int[]> rows = store.rows(domain);
                actions.add(arguments -> {
                    double[] numbers = new double[length];
                    Arrays.setAll(numbers, row -> NoiseSource.draw(distribution, seed, arguments.step(), row));
                    store.numbers(cell, rows.map(row -> picked(numbers, row)).orElse(numbers));
                });
            }
        }
    }

    private void scalar(Cell cell, Work.Scalar scalar) {
        double[] numbers = new double[cell.shape().width()];
        double[] x = new double[cell.scalars().size()];
        for (int i = 0; i < numbers.length; i++) {
            for (int k = 0; k < x.length; k++) {
                x[k] = store.unit(cell.scalars().get(k))[i];
            }
            numbers[i] = ScalarMath.apply(scalar.function(), x);
        }
        store.unit(cell.index(), numbers);
    }

    @Override
    public Result run(Arguments arguments) {
        actions.forEach(action -> action.run(arguments));
        Map<String, double[]> outputs = new LinkedHashMap<>();
        program.outputs().forEach((name, cell) -> outputs.put(name, output(cells[cell])));
        return new Result(outputs);
    }

    private static double[] picked(double[] numbers, int[] rows) {
        double[] picked = new double[rows.length];
        for (int place = 0; place < rows.length; place++) {
            picked[place] = numbers[rows[place]];
        }
        return picked;
    }

    private double[] output(Cell cell) {
        if (cell.work() instanceof Work.Source(Operator.Scan scan)) {
            return store.exact(scan);
        }
        double[] numbers = store.numbers(cell).clone();
        return store.rows(cell.shape().domain())
                .map(rows -> putBack(numbers, rows))
                .orElse(numbers);
    }

    private static double[] putBack(double[] numbers, int[] rows) {
        double[] back = new double[numbers.length];
        for (int place = 0; place < rows.length; place++) {
            back[rows[place]] = numbers[place];
        }
        return back;
    }

    @Override
    public void refresh() {
        reads.forEach(Runnable::run);
    }

    @Override
    public void close() {}
}
