package dev.sigmalab.engine.health;

import dev.sigmalab.engine.ir.Origin;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleBiFunction;

/// What a diagnosis looks at besides the run itself.
///
/// @param frozen parameters that were not to move
/// @param comparisons which parameters each comparison depends on
/// @param columns what each threshold is compared with
/// @param weights the rows' soft weights at the end
/// @param softHard the share of rows on which weight > ½ and the exported query agree
/// @param together the second derivative of the loss by two parameters, where learning ended
public record Patient(
        Set<String> frozen,
        Map<Origin, List<String>> comparisons,
        Map<String, Column> columns,
        double[] weights,
        double softHard,
        ToDoubleBiFunction<String, String> together) {
    /// The column of a threshold.
    ///
    /// @param name in the analyst's words
    /// @param least its smallest value, as SQL writes it
    /// @param most its largest value
    /// @param bulk how many units lie between the 1st and 99th percentile
    public record Column(String name, String least, String most, double bulk) {}

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
