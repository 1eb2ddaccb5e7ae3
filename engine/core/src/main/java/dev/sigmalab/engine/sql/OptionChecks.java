package dev.sigmalab.engine.sql;

import dev.sigmalab.engine.problem.Span;
import dev.sigmalab.engine.problem.Suggestions;
import dev.sigmalab.engine.sql.TrainOption.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Refuses values that an option does not take.
final class OptionChecks {
    private static final Set<String> COUNTED = Set.of("epochs", "restarts");

    private OptionChecks() {}

    /// Throws where the value does not fit the option.
    static void check(String key, Value value, Span place) {
        TrainOptions.Form form = TrainOptions.form(key);
        switch (form.kind()) {
            case POSITIVE -> require(number(value) && sign(value) > 0, key, "a number above 0", "0.05", place);
            case AMOUNT -> require(number(value) && sign(value) >= 0, key, "a number, 0 or more", "0.01", place);
            case COUNT -> {
                require(whole(value) && sign(value) > 0, key, "a whole number, 1 or more", "100", place);
                requireReachable(key, value, "100", place);
            }
            case WHOLE -> {
                require(whole(value) && sign(value) >= 0, key, "a whole number, 0 or more", "3", place);
                requireReachable(key, value, "3", place);
            }
            case FLAG -> require(value instanceof Value.Flag, key, "TRUE or FALSE", "TRUE", place);
            case TEXT -> require(value instanceof Value.Text, key, "text in quotes", "'name'", place);
            case WORD -> checkWord(key, value, form.words(), place);
            case STEEPNESS -> checkSteepness(value, place);
        }
    }

    /// What is counted up to is an int; of a batch or a patience beyond that nobody sees the end.
    private static void requireReachable(String key, Value value, String example, Span place) {
        boolean isReachable = !COUNTED.contains(key)
                || value instanceof Value.Number(BigDecimal number)
                        && number.compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) <= 0;
        require(isReachable, key, "a whole number up to %,d".formatted(Integer.MAX_VALUE), example, place);
    }

    private static void checkSteepness(Value value, Span place) {
        boolean fits = switch (value) {
            case Value.Number(BigDecimal number) -> number.signum() > 0;
            case Value.Anneal(BigDecimal from, BigDecimal to) -> from.signum() > 0 && to.signum() > 0;
            case Value.Text(String text) -> text.equalsIgnoreCase("learned");
            case Value.Flag _ -> false;
        };
        require(fits, "steepness", "a number above 0, 'learned' or ANNEAL(from, to)", "ANNEAL(2, 40)", place);
    }

    private static void checkWord(String key, Value value, List<String> words, Span place) {
        String list = "'" + String.join("', '", words) + "'";
        require(value instanceof Value.Text, key, "one of " + list, "'" + words.getFirst() + "'", place);
        String word = ((Value.Text) value).text();
        if (!words.contains(word.toLowerCase(Locale.ROOT))) {
            throw Mistake.at(
                    place,
                    "bad-option",
                    "'" + key + "' has no value '" + word + "'",
                    Suggestions.hintOrList(word, words));
        }
    }

    /// @param example a value that fits
    private static void require(boolean fits, String key, String takes, String example, Span place) {
        if (!fits) {
            throw Mistake.at(place, "bad-option", "'" + key + "' takes " + takes, "write " + key + " => " + example);
        }
    }

    private static boolean number(Value value) {
        return value instanceof Value.Number;
    }

    private static boolean whole(Value value) {
        return value instanceof Value.Number(BigDecimal number)
                && number.stripTrailingZeros().scale() <= 0
                && number.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0;
    }

    private static int sign(Value value) {
        return value instanceof Value.Number(BigDecimal number) ? number.signum() : 0;
    }
}
