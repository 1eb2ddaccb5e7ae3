package dev.sigmalab.engine.health;

import dev.sigmalab.engine.problem.Span;
import dev.sigmalab.engine.sql.LearnCall;
import dev.sigmalab.engine.sql.Scripts;
import dev.sigmalab.engine.sql.SourceText;
import dev.sigmalab.engine.sql.SqlTokens;
import dev.sigmalab.engine.sql.Statement;
import dev.sigmalab.engine.sql.TrainOption;
import dev.sigmalab.engine.train.Method;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Writes remedies into the text of a TRAIN statement.
public final class Fixes {
    private static final String SOFTER = "ANNEAL(0.1, 40)";
    private static final String STEEPER = "ANNEAL(2, 100)";
    private static final BigDecimal TENTH = new BigDecimal("0.1");

    private final SourceText script;
    private final Statement.Train train;
    private final Span place;

    private Fixes(SourceText script, Statement.Train train, Span place) {
        this.script = script;
        this.train = train;
        this.place = place;
    }

    /// The changes that carry out remedies; none for those that the text has already, or has no place for.
    ///
    /// @param name of the statement that is trained
    /// @param place of the operator that is ill; [Span#NONE] for the whole statement
    public static List<Fix> of(String script, String name, Span place, List<Remedy> remedies) {
        return Scripts.read(script).statements().stream()
                .filter(Statement.Train.class::isInstance)
                .map(Statement.Train.class::cast)
                .filter(train -> train.name().written().equals(name))
                .findFirst()
                .map(train -> new Fixes(SourceText.script(script), train, place))
                .map(fixes -> remedies.stream()
                        .flatMap(remedy -> fixes.fix(remedy).stream())
                        .toList())
                .orElse(List.of());
    }

    private Optional<Fix> fix(Remedy remedy) {
        return switch (remedy) {
            case START_IN_DATA -> startInData();
            case SOFTER_START -> option("steepness", SOFTER, "Begin softer: steepness => " + SOFTER);
            case STEEPER_END -> option("steepness", STEEPER, "End steeper: steepness => " + STEEPER);
            case HARD_FORWARD -> option("forward", "'hard'", "Train the exported query: forward => 'hard'");
            case LOWER_RATE -> option("rate", rate(), "Take shorter steps: rate => " + rate());
            case ANOTHER_START -> anotherStart();
        };
    }

    private List<LearnCall> learns() {
        return train.learns().stream()
                .filter(learn -> place.equals(Span.NONE) || place.covers(learn.span()))
                .toList();
    }

    private Optional<Fix> startInData() {
        List<Fix.Edit> edits = new ArrayList<>();
        for (LearnCall learn : learns()) {
            if (!(learn.start() instanceof LearnCall.Start.Unset)) {
                edits.add(withoutStart(learn));
            }
        }
        return edits.isEmpty() ? Optional.empty() : Optional.of(new Fix("Let LEARN() start inside the data", edits));
    }

    /// `LEARN(30, min => 0)` becomes `LEARN(min => 0)`.
    private Fix.Edit withoutStart(LearnCall learn) {
        SqlTokens tokens = script.range(learn.span()).tokens();
        int end = 2;
        while (end < tokens.size() - 1 && !tokens.get(end).is(",")) {
            end = SqlTokens.isOpening(tokens.get(end)) ? Math.max(end, tokens.partner(end)) + 1 : end + 1;
        }
        // A comma after the start goes with it, and so does the blank before what follows.
        int next = tokens.get(end).is(",") ? end + 1 : end;
        return new Fix.Edit(tokens.get(2).start(), tokens.get(next).start(), "");
    }

    private Optional<Fix> anotherStart() {
        return learns().stream()
                .filter(learn -> learn.start() instanceof LearnCall.Start.Given)
                .findFirst()
                .map(learn -> {
                    Fix.Edit without = withoutStart(learn);
                    String rest =
                            script.range(without.start(), without.end()).text().contains(",") ? ", " : "";
                    return new Fix("Start at 0.1", List.of(new Fix.Edit(without.start(), without.end(), "0.1" + rest)));
                });
    }

    private String rate() {
        BigDecimal now = train.option("rate")
                .map(TrainOption::value)
                .filter(TrainOption.Value.Number.class::isInstance)
                .map(value -> ((TrainOption.Value.Number) value).number())
                .orElseGet(() -> BigDecimal.valueOf(method().rate()));
        return now.multiply(TENTH).stripTrailingZeros().toPlainString();
    }

    private Method method() {
        return train.option("optimizer")
                .map(TrainOption::value)
                .filter(TrainOption.Value.Text.class::isInstance)
                .map(value ->
                        Method.valueOf(((TrainOption.Value.Text) value).text().toUpperCase(Locale.ROOT)))
                .orElse(Method.ADAM);
    }

    /// Sets an option, after the others of USING or in a USING of its own.
    private Optional<Fix> option(String key, String value, String words) {
        String text = key + " => " + value;
        Optional<TrainOption> given = train.option(key);
        if (given.isPresent()) {
            SourceText old = script.range(given.get().span());
            return old.text().replaceAll("\\s", "").equalsIgnoreCase(text.replaceAll("\\s", ""))
                    ? Optional.empty()
                    : Optional.of(new Fix(words, List.of(new Fix.Edit(old.start(), old.end(), text))));
        }
        if (!train.options().isEmpty()) {
            int last = script.range(train.options().getLast().span()).end();
            return Optional.of(new Fix(words, List.of(new Fix.Edit(last, last, ", " + text))));
        }
        return Optional.of(new Fix(words, List.of(own(text))));
    }

    private Fix.Edit own(String option) {
        SqlTokens tokens =
                script.range(train.source().start(), train.source().end()).tokens();
        for (int i = 2; i < tokens.size(); i++) {
            if (tokens.get(i).is(")")
                    && tokens.get(i - 1).is("(")
                    && tokens.get(i - 2).isWord("USING")) {
                return new Fix.Edit(tokens.get(i).start(), tokens.get(i).start(), option);
            }
        }
        int end = train.source().end();
        return new Fix.Edit(end, end, "\nUSING (" + option + ")");
    }
}
