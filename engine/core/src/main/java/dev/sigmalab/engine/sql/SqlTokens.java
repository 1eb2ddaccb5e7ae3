package dev.sigmalab.engine.sql;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;

/// The tokens of a stretch of SQL in order, blanks and comments left out, with the partner of every bracket.
///
/// Reading never fails: what cannot be read is a token of its own kind.
public final class SqlTokens extends AbstractList<SqlToken> implements RandomAccess {
    private final List<SqlToken> all;
    private final int[] partners;
    private final int from;
    private final int to;

    private SqlTokens(List<SqlToken> all, int[] partners, int from, int to) {
        this.all = all;
        this.partners = partners;
        this.from = from;
        this.to = to;
    }

    /// The tokens of a stretch; brackets are paired within it.
    public static SqlTokens of(SourceText source) {
        List<SqlToken> tokens = SqlLexer.read(source).stream()
                .filter(token -> !token.kind().isTrivia())
                .toList();
        return new SqlTokens(tokens, partners(tokens), 0, tokens.size());
    }

    /// Every token of a text including blanks and comments: joined, their texts are the text.
    public static List<SqlToken> withTrivia(SourceText source) {
        return SqlLexer.read(source);
    }

    @Override
    public SqlToken get(int index) {
        return all.get(from + Objects.checkIndex(index, to - from));
    }

    @Override
    public int size() {
        return to - from;
    }

    /// Index of the bracket that closes or opens the bracket at an index, or −1 where there is none in this list.
    public int partner(int index) {
        int partner = partners[from + Objects.checkIndex(index, to - from)] - from;
        return partner >= 0 && partner < size() ? partner : -1;
    }

    /// The tokens from one index to another, the end exclusive, with the same partners.
    @Override
    public SqlTokens subList(int fromIndex, int toIndex) {
        Objects.checkFromToIndex(fromIndex, toIndex, size());
        return new SqlTokens(all, partners, from + fromIndex, from + toIndex);
    }

    /// The tokens that lie wholly between two offsets.
    SqlTokens within(int start, int end) {
        int first = firstStartingAt(start);
        int last = first;
        while (last < size() && get(last).end() <= end) {
            last++;
        }
        return subList(first, last);
    }

    /// Index of the first token that starts at an offset or after it.
    int firstStartingAt(int offset) {
        int low = 0;
        int high = size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (get(middle).start() < offset) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static int[] partners(List<SqlToken> tokens) {
        int[] partners = new int[tokens.size()];
        Arrays.fill(partners, -1);
        List<Integer> open = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            SqlToken token = tokens.get(i);
            if (token.is(";")) {
                open.clear();
            } else if (isOpening(token)) {
                open.add(i);
            } else if (closes(token, open, tokens)) {
                int opening = open.removeLast();
                partners[i] = opening;
                partners[opening] = i;
            }
        }
        return partners;
    }

    public static boolean isOpening(SqlToken token) {
        return token.is("(") || token.is("[") || token.is("{");
    }

    static boolean isClosing(SqlToken token) {
        return token.is(")") || token.is("]") || token.is("}");
    }

    private static boolean closes(SqlToken token, List<Integer> open, List<SqlToken> tokens) {
        if (!isClosing(token) || open.isEmpty()) {
            return false;
        }
        String expected = switch (tokens.get(open.getLast()).text()) {
            case "(" -> ")";
            case "[" -> "]";
            default -> "}";
        };
        return token.is(expected);
    }
}
