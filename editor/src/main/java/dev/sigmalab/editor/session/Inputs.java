package dev.sigmalab.editor.session;

import dev.sigmalab.editor.dataflow.Dataflow;
import dev.sigmalab.editor.document.Cell;
import dev.sigmalab.editor.document.CellId;
import dev.sigmalab.editor.document.Notebook;
import java.util.HashMap;
import java.util.Map;

/// What the cells of a notebook would read if they ran now.
final class Inputs {
    private final Map<CellId, Integer> runs = new HashMap<>();
    private final Dataflow flow;

    Inputs(Notebook notebook, Dataflow flow) {
        this.flow = flow;
        for (Cell cell : notebook.cells()) {
            runs.put(cell.id(), cell.executionCount());
        }
    }

    /// The cells that feed a cell, with the numbers of their latest runs.
    Map<CellId, Integer> of(CellId cell) {
        Map<CellId, Integer> inputs = new HashMap<>();
        flow.feeders(cell).forEach(feeder -> inputs.put(feeder, runs.get(feeder)));
        return inputs;
    }
}
