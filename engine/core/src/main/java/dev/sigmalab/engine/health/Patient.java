package dev.sigmalab.engine.health;

import dev.sigmalab.engine.ir.Origin;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;

/// What a diagnosis looks at besides the run itself.
///
/// @param isMatching whether MATCHING says which rows are right, so that losses of labels have an effect
/// @param frozen parameters that were not to move
/// @param comparisons which parameters each comparison depends on
/// @param columns what each threshold is compared with
/// @param rows the rows that are weighed
/// @param groups what belongs together
/// @param keys rows of learnable tables
/// @param gap between what was trained and what is exported
/// @param hidden what a parameter acts through where it changes nothing alone
public record Patient(
        boolean isMatching,
        Set<String> frozen,
        Map<Origin, List<String>> comparisons,
        Map<String, Column> columns,
        List<Rows> rows,
        List<Group> groups,
        List<Keys> keys,
        Gap gap,
        Hidden hidden) {
    /// What a threshold is compared with.
    ///
    /// @param name in the analyst's words
    /// @param least its smallest value, as SQL writes it
    /// @param most its largest value
    /// @param bulk how many units lie between the 1st and 99th percentile
    public record Column(String name, String least, String most, double bulk) {}

    /// Weighted rows, where learning ended.
    ///
    /// @param name what is made of them, in the analyst's words; empty for the rows of the query itself
    /// @param weights of each row
    /// @param parameters on which the weights depend
    /// @param mustDiffer whether equal weights are wrong even where every parameter moved, since they are what is
    ///     trained or were equal from the start
    public record Rows(String name, double[] weights, List<String> parameters, boolean mustDiffer) {}

    /// Groups of rows: those of an aggregate, of GROUP BY, of EXISTS.
    ///
    /// @param name in the analyst's words
    /// @param weights how far each group is there; empty for aggregates, which are always there
    /// @param largest how far the most weighty row of each group is there
    /// @param parameters that act through the groups' rows
    public record Group(String name, Optional<double[]> weights, double[] largest, List<String> parameters) {}

    /// The rows of a learnable column.
    ///
    /// @param unreached keys whose values change nothing in the loss, a few of them
    /// @param missing how many there are of these
    /// @param all how many keys there are
    public record Keys(String parameter, List<String> unreached, int missing, int all) {}

    /// How far the exported query is what was trained.
    ///
    /// @param difference as a share: of rows, or of what learning may change
    /// @param text the difference in words
    public record Gap(double difference, String text) {}

    /// Second derivatives of the loss, where learning ended.
    ///
    /// @param together whether one parameter changes the slope of another
    /// @param behind whether the truth of a comparison changes the slope of a parameter
    public record Hidden(BiPredicate<String, String> together, BiPredicate<String, Origin> behind) {}

    /// The comparisons that depend on a parameter.
    List<Origin> comparisonsOf(String parameter) {
        return comparisons.entrySet().stream()
                .filter(entry -> entry.getValue().contains(parameter))
                .map(Map.Entry::getKey)
                .toList();
    }

    Optional<Column> columnOf(String parameter) {
        return Optional.ofNullable(columns.get(parameter));
    }
}
