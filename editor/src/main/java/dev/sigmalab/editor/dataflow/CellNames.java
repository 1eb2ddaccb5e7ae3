package dev.sigmalab.editor.dataflow;

import dev.sigmalab.engine.sql.Scripts;
import dev.sigmalab.engine.sql.SourceText;
import java.util.LinkedHashSet;
import java.util.Set;

/// The tables, views and learned queries that a cell's text is about; unquoted names are upper case.
///
/// @param source the text
/// @param reads what must be there before it: read, changed or dropped, and not made by the cell itself
/// @param creates what is another thing afterwards: created, trained or dropped
/// @param changes whose rows or columns are others afterwards
record CellNames(String source, Set<String> reads, Set<String> creates, Set<String> changes) {
    CellNames {
        reads = Set.copyOf(reads);
        creates = Set.copyOf(creates);
        changes = Set.copyOf(changes);
    }

    static CellNames of(String source) {
        Set<String> reads = new LinkedHashSet<>();
        Set<String> creates = new LinkedHashSet<>();
        Set<String> changes = new LinkedHashSet<>();
        for (SourceText statement : Scripts.split(SourceText.script(source))) {
            StatementNames names = StatementNames.of(statement.tokens());
            names.reads().stream().filter(name -> !creates.contains(name)).forEach(reads::add);
            creates.addAll(names.creates());
            changes.addAll(names.changes());
        }
        return new CellNames(source, reads, creates, changes);
    }

    boolean writes(String name) {
        return creates.contains(name) || changes.contains(name);
    }
}
