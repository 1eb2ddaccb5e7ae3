package dev.sigmalab.engine.backend.cpu;

import java.util.List;
import java.util.Map;

/// A program in the order in which it is run, registers assigned. Depends on no data, so that data of one kind share
/// it.
record Plan(Program program, List<Step> steps) {
    Plan {
        steps = List.copyOf(steps);
    }

    /// One thing to do.
    sealed interface Step {}

    /// A source, scalar or whole-array operator.
    record Single(Cell cell) implements Step {}

    /// A pass over rows.
    record Streamed(Pass pass) implements Step {}

    static Plan of(Program program) {
        Map<Integer, Double> constants = program.constants();
        return new Plan(
                program,
                Schedule.of(program).stream()
                        .<Step>map(step -> switch (step) {
                            case Schedule.Single(Cell cell) -> new Single(cell);
                            case Schedule.Streamed streamed -> new Streamed(Pass.of(streamed, constants));
                        })
                        .toList());
    }
}
