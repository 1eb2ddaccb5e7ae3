package dev.sigmalab.engine.sql;

import dev.sigmalab.engine.problem.Span;
import dev.sigmalab.engine.problem.Suggestions;
import dev.sigmalab.engine.sql.TrainOption.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Reads `USING (option => value, …)`: known names, each once, with a value that the option takes.
final class OptionsReader {
    private final Cursor cursor;
    private final List<TrainOption> options = new ArrayList<>();

    OptionsReader(Cursor cursor) {
        this.cursor = cursor;
    }

    List<TrainOption> read() {
        cursor.expect("USING");
        cursor.expect("(");
        if (cursor.accept(")")) {
            return options;
        }
        do {
            options.add(option());
        } while (cursor.accept(","));
        if (!cursor.accept(")")) {
            throw unclosed();
        }
        return options;
    }

    private RuntimeException unclosed() {
        boolean another = cursor.peek().filter(SqlToken::isName).isPresent() && cursor.isAt(1, "=>");
        return another
                ? cursor.unexpected(
                        "',' or ')'",
                        "is a comma missing before '"
                                + cursor.peek().orElseThrow().text() + "'?")
                : cursor.unexpected("',' or ')'", "");
    }

    private TrainOption option() {
        int start = cursor.index();
        SqlToken name = cursor.peek()
                .filter(SqlToken::isName)
                .orElseThrow(() -> cursor.unexpected("an option, as in epochs => 100", ""));
        String key = Identifiers.fold(name.text()).toLowerCase(Locale.ROOT);
        Span place = cursor.here();
        if (TrainOptions.form(key) == null) {
            throw Mistake.at(
                    place,
                    "unknown-option",
                    "there is no option '" + name.text() + "'",
                    Suggestions.hintOrList(key, TrainOptions.names()));
        }
        if (options.stream().anyMatch(option -> option.key().equals(key))) {
            throw Mistake.at(place, "duplicate-option", "'" + key + "' is given twice", "leave one of them away");
        }
        cursor.next();
        if (!cursor.accept("=>")) {
            throw cursor.unexpected("'=>'", "write " + key + " => value");
        }
        int from = cursor.index();
        Value value = value(key);
        OptionChecks.check(key, value, cursor.span(from, cursor.index()));
        return new TrainOption(key, value, cursor.span(start, cursor.index()));
    }

    private Value value(String key) {
        if (cursor.isAt("ANNEAL")) {
            return anneal();
        }
        boolean negative = cursor.accept("-");
        SqlToken token = cursor.peek().orElseThrow(() -> cursor.unexpected("a value", ""));
        if (token.kind() == SqlToken.Kind.NUMBER) {
            return new Value.Number(number(cursor.next(), negative));
        }
        if (token.isString() && !negative) {
            return new Value.Text(Pieces.textOf(cursor.next()));
        }
        if ((token.isWord("TRUE") || token.isWord("FALSE")) && !negative) {
            return new Value.Flag(cursor.next().isWord("TRUE"));
        }
        boolean bare =
                token.kind() == SqlToken.Kind.WORD && !TrainOptions.words(key).isEmpty();
        throw cursor.unexpected(
                "a number or text in quotes",
                bare ? "write " + key + " => '" + token.text().toLowerCase(Locale.ROOT) + "'" : "");
    }

    private Value anneal() {
        cursor.expect("ANNEAL", "(");
        BigDecimal from = signed();
        cursor.expect(",");
        BigDecimal to = signed();
        cursor.expect(")");
        return new Value.Anneal(from, to);
    }

    private BigDecimal signed() {
        boolean negative = cursor.accept("-");
        cursor.peek()
                .filter(token -> token.kind() == SqlToken.Kind.NUMBER)
                .orElseThrow(() -> cursor.unexpected("a number", "as in ANNEAL(2, 40)"));
        return number(cursor.next(), negative);
    }

    static BigDecimal number(SqlToken token, boolean negative) {
        String digits = token.text().replace("_", "").toLowerCase(Locale.ROOT);
        BigDecimal value = digits.startsWith("0x")
                ? new BigDecimal(new BigInteger("0" + digits.substring(2), 16))
                : new BigDecimal(digits.endsWith(".") ? digits + "0" : digits);
        return negative ? value.negate() : value;
    }
}
