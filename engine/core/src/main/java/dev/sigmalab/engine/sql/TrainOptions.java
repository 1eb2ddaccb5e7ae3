package dev.sigmalab.engine.sql;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The options that `TRAIN … USING (…)` knows and the values that they take.
public final class TrainOptions {
    /// What values an option takes.
    enum Kind {
        /// Any number above 0.
        POSITIVE,
        /// A whole number, 1 or more.
        COUNT,
        /// A whole number, 0 or more.
        WHOLE,
        /// A number, 0 or more.
        AMOUNT,
        /// A number above 0, `'learned'` or `ANNEAL(a, b)`.
        STEEPNESS,
        /// One of a list of words in quotes.
        WORD,
        /// TRUE or FALSE.
        FLAG,
        /// Any text in quotes.
        TEXT
    }

    /// One option: what it takes, and the words if it takes words.
    record Form(Kind kind, List<String> words) {}

    private static final Map<String, Form> FORMS = forms();

    private TrainOptions() {}

    /// The names of all options, lower case, in the order of the documentation.
    public static List<String> names() {
        return List.copyOf(FORMS.keySet());
    }

    /// The words that an option takes, for completion; empty for one that takes numbers or free text.
    public static List<String> words(String option) {
        return FORMS.containsKey(option) ? FORMS.get(option).words() : List.of();
    }

    static Form form(String option) {
        return FORMS.get(option);
    }

    private static Map<String, Form> forms() {
        Map<String, Form> forms = new LinkedHashMap<>();
        forms.put("optimizer", words("adam", "sgd", "momentum", "lbfgs"));
        forms.put("rate", new Form(Kind.POSITIVE, List.of()));
        forms.put("epochs", new Form(Kind.COUNT, List.of()));
        forms.put("batch", new Form(Kind.COUNT, List.of()));
        forms.put("steepness", new Form(Kind.STEEPNESS, List.of("learned")));
        forms.put("forward", words("soft", "hard"));
        forms.put("logic", words("product", "godel", "lukasiewicz"));
        forms.put("loss", words("log", "f1", "hinge", "squared"));
        forms.put("class_weight", words("balanced", "none"));
        forms.put("seed", new Form(Kind.WHOLE, List.of()));
        forms.put("patience", new Form(Kind.COUNT, List.of()));
        forms.put("restarts", new Form(Kind.WHOLE, List.of()));
        forms.put("resume", new Form(Kind.FLAG, List.of()));
        forms.put("l1", new Form(Kind.AMOUNT, List.of()));
        forms.put("l2", new Form(Kind.AMOUNT, List.of()));
        forms.put("device", words("auto", "cpu", "gpu", "nd4j", "sql", "reference"));
        forms.put("freeze", new Form(Kind.TEXT, List.of()));
        forms.put("together", new Form(Kind.TEXT, List.of()));
        return forms;
    }

    private static Form words(String... words) {
        return new Form(Kind.WORD, List.of(words));
    }
}
