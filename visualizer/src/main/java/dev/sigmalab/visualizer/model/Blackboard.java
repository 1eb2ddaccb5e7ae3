package dev.sigmalab.visualizer.model;

import java.util.ArrayList;
import java.util.List;

/// A row's arithmetic, written out line by line. Immutable.
///
/// @param title which row it is
/// @param logics what each predicate comes to in each logic; empty where that cannot be told
/// @param lines the arithmetic
public record Blackboard(String title, List<InLogics> logics, List<Line> lines) {
    public Blackboard {
        logics = List.copyOf(logics);
        lines = List.copyOf(lines);
    }

    /// One line: `what = how = result`.
    ///
    /// @param how the formula with its numbers; empty for none
    /// @param result what it comes to; empty for a sentence, which is all in what
    public record Line(String what, String how, String result) {
        static Line sentence(String words) {
            return new Line(words, "", "");
        }

        boolean isSentence() {
            return how.isEmpty() && result.isEmpty();
        }
    }

    /// One predicate in every logic.
    ///
    /// @param name what the arithmetic calls it: `t₁`, `w`
    /// @param depth how deep it stands in the condition
    /// @param isChosen whether it is the one that is looked at
    /// @param truths in the order of [dev.sigmalab.engine.plan.Logic]
    public record InLogics(String name, String words, int depth, boolean isChosen, List<Double> truths) {
        public InLogics {
            truths = List.copyOf(truths);
        }

        /// `t₁  age > 28.31`; an AND within is only that.
        public String heading() {
            return name.equals(words) ? words : name + "  " + words;
        }

        /// The truths as text.
        public List<String> figures() {
            return truths.stream().map(Figures::truth).toList();
        }
    }

    /// The lines with what stands before the first `=` in a column, sentences as they are.
    public List<String> text() {
        int width = lines.stream()
                .filter(line -> !line.isSentence())
                .mapToInt(line -> line.what().length())
                .max()
                .orElse(0);
        return lines.stream()
                .map(line -> line.isSentence()
                        ? line.what()
                        : padded(line.what(), width)
                                + (line.how().isEmpty() ? "" : " = " + line.how())
                                + (line.result().isEmpty() ? "" : " = " + line.result()))
                .toList();
    }

    /// Everything as text in columns: the row, the logics, the arithmetic.
    public List<String> all() {
        List<String> all = new ArrayList<>(List.of(title));
        if (!logics.isEmpty()) {
            int width = logics.stream()
                    .mapToInt(row -> indented(row).length())
                    .max()
                    .orElse(0);
            all.add("");
            all.add(padded("", width) + "  "
                    + String.join(
                            "  ",
                            LOGICS.stream().map(name -> padded(name, CELL)).toList()));
            logics.forEach(row -> all.add(padded(indented(row), width) + "  "
                    + String.join(
                            "  ",
                            row.figures().stream()
                                    .map(text -> padded(text, CELL))
                                    .toList())));
        }
        all.add("");
        all.addAll(text());
        return all.stream().map(String::stripTrailing).toList();
    }

    /// A degree of truth as it is written.
    public static String figure(double truth) {
        return Figures.truth(truth);
    }

    /// What the logics are called, in their order.
    public static final List<String> LOGICS = List.of("product", "Gödel", "Łukasiewicz");

    private static final int CELL = 11;

    private static String indented(InLogics row) {
        return "  ".repeat(row.depth()) + row.heading();
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
