package dev.sigmalab.engine.plan;

import dev.sigmalab.engine.data.ColumnType;
import dev.sigmalab.engine.sql.SourceText;
import java.util.List;

/// One column of a frame.
///
/// @param name under what it is scanned in the graph
/// @param sql the expression that the database computes; empty for what the engine fills in itself
/// @param place what it stands for in the script
/// @param members of a group's column the columns of its rows, one for each place, whose common value it is
public record ColumnPlan(
        Frame frame, String name, String sql, SourceText place, ColumnType type, List<Integer> members) {
    public ColumnPlan {
        members = List.copyOf(members);
    }
}
