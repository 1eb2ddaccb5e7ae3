package dev.sigmalab.engine.backend.cpu;

import dev.sigmalab.engine.backend.Arguments;
import dev.sigmalab.engine.backend.Data;
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
    private final Data data;
    private final Optional<SharedColumns> shared;
    private final Cell[] cells;
    private final Store store;
    private final WholeOperators whole;
    private final ColumnOperators columns;
    private final List<Action> actions = new ArrayList<>();
    private final List<Runnable> reads = new ArrayList<>();

    private interface Action {
        void run(Arguments arguments);
    }

    /// @param shared the columns that other runs on the same data read too; empty for data that change
    CpuRun(Program program, Data data, Optional<SharedColumns> shared, Workers workers) {
        this.program = program;
        this.cells = new Cell[program.size()];
        program.cells().forEach(cell -> cells[cell.index()] = cell);
        this.data = data;
        this.shared = shared;
        this.store = new Store(data, program.size());
        this.whole = new WholeOperators(store, cells, workers);
        this.columns = new ColumnOperators(store, cells, workers);
        for (Schedule.Step step : Schedule.of(program)) {
            switch (step) {
                case Schedule.Single(Cell cell) -> single(cell);
                case Schedule.Streamed streamed -> {
                    PassRun pass = new PassRun(Pass.of(streamed), store, cells, workers);
                    actions.add(_ -> pass.run());
                }
            }
        }
    }

    private void single(Cell cell) {
        switch (cell.work()) {
            case Work.Source(Operator.Leaf leaf) -> source(cell, leaf);
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
            case Operator.Scan scan
            when shared.isPresent() && !cell.unit() ->
                store.share(cell, shared.get().column(scan, data));
            case Operator.Scan scan -> {
                reads.add(() -> store.read(cell, scan));
                reads.getLast().run();
            }
            case Operator.Constant(Domain _, double number) -> {
                double[] numbers = new double[length];
                Arrays.fill(numbers, number);
                store.numbers(cell, numbers);
            }
            case Operator.Parameter(Domain _, String name, int _) ->
                actions.add(arguments ->
                        store.numbers(cell, arguments.parameter(name, length).clone()));
            case Operator.Noise(Domain _, Operator.Distribution distribution, long seed) ->
                actions.add(arguments -> {
                    double[] numbers = new double[length];
                    Arrays.setAll(numbers, row -> NoiseSource.draw(distribution, seed, arguments.step(), row));
                    store.numbers(cell, numbers);
                });
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

    private double[] output(Cell cell) {
        return cell.work() instanceof Work.Source(Operator.Scan scan)
                ? store.exact(scan)
                : store.numbers(cell).clone();
    }

    @Override
    public void refresh() {
        reads.forEach(Runnable::run);
    }

    @Override
    public void close() {}
}
