package dev.sigmalab.engine.backend.cpu;

import dev.sigmalab.engine.ir.Operator;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A lowered graph: the cells that the outputs need, every cell after those that it reads.
///
/// @param cells the needed cells; their indices have gaps
/// @param size more than the largest index
/// @param outputs the cells of the outputs, by name
record Program(List<Cell> cells, int size, Map<String, Integer> outputs) {
    Program {
        cells = List.copyOf(cells);
        outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
    }

    /// Drops cells that no output needs.
    static Program of(List<Cell> all, Map<String, Integer> outputs) {
        boolean[] needed = new boolean[all.size()];
        outputs.values().forEach(cell -> needed[cell] = true);
        for (int i = all.size() - 1; i >= 0; i--) {
            if (needed[i]) {
                all.get(i).inputs().forEach(input -> needed[input] = true);
            }
        }
        List<Cell> kept = all.stream().filter(cell -> needed[cell.index()]).toList();
        return new Program(kept, all.size(), outputs);
    }

    /// The cells over `unit` that are numbers known before.
    Map<Integer, Double> constants() {
        Map<Integer, Double> constants = new HashMap<>();
        for (Cell cell : cells) {
            if (cell.unit() && cell.work() instanceof Work.Source(Operator.Constant(var _, double number))) {
                constants.put(cell.index(), number);
            }
        }
        return constants;
    }
}
