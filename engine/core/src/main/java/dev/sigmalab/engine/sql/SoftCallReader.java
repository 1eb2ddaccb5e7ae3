package dev.sigmalab.engine.sql;

import dev.sigmalab.engine.problem.Span;
import dev.sigmalab.engine.problem.Suggestions;
import dev.sigmalab.engine.sql.SoftCalls.HardCall;
import dev.sigmalab.engine.sql.SoftCalls.SoftCall;
import dev.sigmalab.engine.sql.SoftCalls.WeightCall;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;

/// Reads LEARN, SOFT, HARD and WEIGHT calls out of a parsed tree and refuses wrong use.
final class SoftCallReader {
    static final Set<String> NAMES = Set.of("LEARN", "SOFT", "HARD", "WEIGHT");

    private final SourceText source;
    private final List<SqlCall> calls = new ArrayList<>();

    private SoftCallReader(SourceText source) {
        this.source = source;
    }

    /// The soft calls under a node, LEARNs numbered from `firstOrdinal`.
    static SoftCalls read(SqlNode node, SourceText source, int firstOrdinal) {
        SoftCallReader reader = new SoftCallReader(source);
        reader.collect(node);
        reader.refuseSwitches(node);
        reader.calls.sort(Comparator.comparingInt(call -> reader.source.of(call).start()));
        return reader.typed(firstOrdinal);
    }

    /// Whether a node or anything under it satisfies a test.
    static boolean contains(SqlNode node, Predicate<SqlNode> test) {
        if (node == null) {
            return false;
        }
        if (test.test(node)) {
            return true;
        }
        return children(node).stream().anyMatch(child -> contains(child, test));
    }

    private static List<SqlNode> children(SqlNode node) {
        return switch (node) {
            case SqlCall call -> call.getOperandList();
            case SqlNodeList list -> list.getList();
            default -> List.of();
        };
    }

    private void collect(SqlNode node) {
        if (node == null) {
            return;
        }
        if (node instanceof SqlCall call && NAMES.contains(functionName(call))) {
            calls.add(call);
        }
        children(node).forEach(this::collect);
    }

    /// `CASE x WHEN 1` is parsed as `CASE WHEN x = 1`: that comparison stands nowhere in the text, so a soft part
    /// beside it could not be separated from exact source text.
    private void refuseSwitches(SqlNode node) {
        if (node == null) {
            return;
        }
        if (node.getKind() == SqlKind.CASE
                && contains(node, part -> part instanceof SqlCall call && calls.contains(call))) {
            SqlTokens tokens = source.of(node).tokens();
            int start = 0;
            while (!tokens.get(start).isWord("CASE")) {
                start++;
            }
            SqlToken next = tokens.get(start + 1);
            if (!next.isWord("WHEN")) {
                throw Mistake.at(
                        source.span(tokens.get(start).start(), next.end()),
                        "soft-switch",
                        "CASE with a value after it cannot have a soft part",
                        "write CASE WHEN " + next.text() + " = … THEN …");
            }
        }
        children(node).forEach(this::refuseSwitches);
    }

    /// The upper-case name of a function call, or the empty string for anything else.
    static String functionName(SqlCall call) {
        return call.getOperator() instanceof SqlFunction function ? function.getName() : "";
    }

    private SoftCalls typed(int firstOrdinal) {
        List<LearnCall> learns = new ArrayList<>();
        List<SoftCall> softs = new ArrayList<>();
        List<HardCall> hards = new ArrayList<>();
        List<WeightCall> weights = new ArrayList<>();
        for (SqlCall call : calls) {
            switch (functionName(call)) {
                case "LEARN" -> learns.add(new LearnReader(source, call).read(firstOrdinal + learns.size()));
                case "SOFT" -> softs.add(soft(call));
                case "HARD" -> hards.add(hard(call));
                default -> weights.add(weight(call));
            }
        }
        return new SoftCalls(learns, softs, hards, weights);
    }

    private SoftCall soft(SqlCall call) {
        Arguments arguments = Arguments.of(call, source, List.of("steepness"));
        SqlNode predicate = arguments.only("SOFT", "a condition, as in SOFT(age > 30)");
        Optional<BigDecimal> steepness =
                arguments.named("steepness").map(value -> Constants.number(value, source, "steepness"));
        steepness.filter(value -> value.signum() <= 0).ifPresent(value -> {
            throw Mistake.at(
                    source.of(arguments.named("steepness").orElseThrow()).span(),
                    "bad-steepness",
                    "steepness must be above 0");
        });
        return new SoftCall(predicate, steepness, source.of(call).span(), call);
    }

    private HardCall hard(SqlCall call) {
        Arguments arguments = Arguments.of(call, source, List.of());
        SqlNode predicate = arguments.only("HARD", "a condition, as in HARD(age > 30)");
        calls.stream()
                .filter(other -> functionName(other).equals("LEARN") && contains(predicate, node -> node == other))
                .findFirst()
                .ifPresent(learn -> {
                    throw Mistake.at(
                            source.of(call).span(),
                            "hard-learnable",
                            "HARD keeps a condition exact, but this one has a LEARN in it",
                            "take HARD away, or write a constant in place of LEARN");
                });
        return new HardCall(predicate, source.of(call).span(), call);
    }

    private WeightCall weight(SqlCall call) {
        Span span = source.of(call).span();
        if (call.operandCount() > 0) {
            throw Mistake.at(span, "wrong-arguments", "WEIGHT takes no arguments", "write WEIGHT()");
        }
        return new WeightCall(span, call);
    }

    /// The arguments of a call: those by place, those by name.
    record Arguments(SqlCall call, SourceText source, List<SqlNode> placed, Map<String, SqlNode> byName) {
        /// Reads them, or throws for a name that is not known or given twice.
        static Arguments of(SqlCall call, SourceText source, List<String> known) {
            List<SqlNode> placed = new ArrayList<>();
            Map<String, SqlNode> byName = new HashMap<>();
            for (SqlNode operand : call.getOperandList()) {
                if (operand.getKind() == SqlKind.ARGUMENT_ASSIGNMENT) {
                    SqlCall assignment = (SqlCall) operand;
                    addNamed(assignment, source, known, byName, functionName(call));
                } else if (!byName.isEmpty()) {
                    throw Mistake.at(
                            source.of(operand).span(),
                            "wrong-arguments",
                            "an argument without a name cannot follow named ones",
                            equalsHint(operand, known));
                } else {
                    refuseEquals(operand, source, known);
                    placed.add(operand);
                }
            }
            return new Arguments(call, source, placed, byName);
        }

        private static void addNamed(
                SqlCall assignment,
                SourceText source,
                List<String> known,
                Map<String, SqlNode> byName,
                String function) {
            SqlIdentifier name = assignment.operand(1);
            String key = name.getSimple().toLowerCase(Locale.ROOT);
            Span span = source.of(name).span();
            if (!known.contains(key)) {
                throw Mistake.at(
                        span,
                        "unknown-argument",
                        function + " has no argument '" + source.of(name).text() + "'",
                        known.isEmpty() ? "write " + function + " without names" : Suggestions.hintOrList(key, known));
            }
            if (byName.put(key, assignment.operand(0)) != null) {
                throw Mistake.at(span, "duplicate-argument", "'" + key + "' is given twice", "leave one of them away");
            }
        }

        /// `LEARN(30, min = 18)` compares where it should name.
        private static void refuseEquals(SqlNode operand, SourceText source, List<String> known) {
            String hint = equalsHint(operand, known);
            if (!hint.isEmpty()) {
                throw Mistake.at(
                        source.of(operand).span(), "wrong-arguments", "a named argument is written with =>", hint);
            }
        }

        private static String equalsHint(SqlNode operand, List<String> known) {
            if (operand.getKind() != SqlKind.EQUALS
                    || !(((SqlCall) operand).operand(0) instanceof SqlIdentifier name)
                    || !name.isSimple()) {
                return "";
            }
            String key = name.getSimple().toLowerCase(Locale.ROOT);
            return known.contains(key) ? "write " + key + " => …" : "";
        }

        Optional<SqlNode> named(String name) {
            return Optional.ofNullable(byName.get(name));
        }

        /// The one argument by place, or throws.
        SqlNode only(String function, String takes) {
            if (placed.size() != 1) {
                Span span = placed.size() > 1
                        ? source.of(placed.get(1)).span()
                        : source.of(call).span();
                throw Mistake.at(span, "wrong-arguments", function + " takes " + takes);
            }
            return placed.getFirst();
        }
    }
}
