package dev.sigmalab.visualizer.model;

import dev.sigmalab.engine.inspect.RowArithmetic;
import dev.sigmalab.engine.inspect.RowArithmetic.Part;
import java.util.HashMap;
import java.util.Map;

/// What the arithmetic calls the predicates of a row's condition: t₁, t₂ … what is made of no others, w the whole.
final class PartNames {
    private static final String WHOLE = "w";
    private static final char SUBSCRIPT_ZERO = '₀';

    private final RowArithmetic arithmetic;
    private final Map<Integer, String> names = new HashMap<>();
    private int leaves;

    private PartNames(RowArithmetic arithmetic) {
        this.arithmetic = arithmetic;
    }

    static PartNames of(RowArithmetic arithmetic) {
        PartNames names = new PartNames(arithmetic);
        names.name(0);
        return names;
    }

    private void name(int part) {
        arithmetic.within(part).forEach(this::name);
        boolean isLeaf = arithmetic.within(part).isEmpty();
        String inner = isLeaf ? leaf(++leaves) : words(arithmetic.parts().get(part));
        names.put(part, part == 0 && !isLeaf ? WHOLE : inner);
    }

    private static String leaf(int number) {
        return "t"
                + Integer.toString(number)
                        .chars()
                        .map(digit -> digit - '0' + SUBSCRIPT_ZERO)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append);
    }

    /// Of a predicate, by its place among the parts.
    String of(int part) {
        return names.get(part);
    }

    /// Of a predicate, by its place among the parts; the whole is w even where it is made of no others.
    String whole() {
        return arithmetic.within(0).isEmpty() ? names.get(0) : WHOLE;
    }

    /// A predicate in the analyst's words.
    static String words(Part part) {
        return switch (part.kind()) {
            case AND, OR, NOT -> part.kind().name();
            case COMPARISON, EXACT, IS_NULL, SOME, REACHED -> {
                String words = part.origin().operator();
                yield words.isEmpty() ? "any of its rows" : words;
            }
        };
    }
}
