package dev.sigmalab.engine.plan;

import dev.sigmalab.engine.sql.SourceText;
import java.util.ArrayList;
import java.util.List;

/// Makes links between the rows of loaded frames and what they belong to.
final class Linking {
    private Linking() {}

    /// Rows that belong to the row of another frame with the same values of the same expressions.
    static Link shared(OpenFrame.Loaded from, OpenFrame.Loaded to, List<String> shared) {
        return new Link(
                from.frame(),
                to.frame(),
                shared.stream().map(sql -> from.load(sql, from.place())).toList(),
                shared.stream().map(sql -> to.load(sql, to.place())).toList());
    }

    /// Rows that belong to the row of another frame that their keys identify.
    static Link byKey(OpenFrame.Loaded from, List<String> keys, OpenFrame to, SourceText place) {
        List<Integer> fromKeys = keys.stream().map(sql -> from.load(sql, place)).toList();
        return switch (to) {
            case OpenFrame.Unit _ -> Link.toUnit(from.frame());
            case OpenFrame.Loaded loaded ->
                new Link(
                        from.frame(),
                        to.frame(),
                        fromKeys,
                        to.identity().stream()
                                .map(sql -> loaded.load(sql, place))
                                .toList());
            case OpenFrame.Groups groups -> {
                List<Integer> toKeys = new ArrayList<>();
                for (int n = 0; n < fromKeys.size(); n++) {
                    toKeys.add(groups.key(n, place));
                }
                yield new Link(from.frame(), to.frame(), fromKeys, toKeys);
            }
        };
    }
}
