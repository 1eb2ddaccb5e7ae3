package dev.sigmalab.engine.sql;

import static dev.sigmalab.engine.sql.parser.SoftSqlParserImplConstants.tokenImage;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// Which words are keywords, and where.
///
/// The template reserves about 400 words, H2 about 90. Here H2's list holds: every other word that the template
/// reserves is a name, unless its neighbours say that it is the keyword (`DATE '2024-01-01'`, `EXTRACT(…)`).
final class Keywords {
    /// Token kinds of the grammar by upper-case word or operator.
    private static final Map<String, Integer> KINDS = kinds();

    /// Reserved everywhere.
    private static final Set<String> RESERVED = words("""
            ALL AND ANY ARRAY AS ASYMMETRIC BETWEEN CASE CAST CROSS CURRENT_CATALOG CURRENT_DATE CURRENT_PATH
            CURRENT_ROLE CURRENT_SCHEMA CURRENT_TIME CURRENT_TIMESTAMP CURRENT_USER DISTINCT ELSE END EXCEPT
            EXISTS FALSE FETCH FOR FROM FULL GROUP HAVING ILIKE IN INNER INTERSECT INTERVAL IS JOIN LEFT LIKE
            LIMIT LOCALTIME LOCALTIMESTAMP MINUS NATURAL NOT NULL OFFSET ON OR ORDER QUALIFY REGEXP RIGHT ROW
            SELECT SESSION_USER SET SOME SYMMETRIC SYSTEM_USER TABLE TO TRUE UESCAPE UNION UNKNOWN USER USING
            VALUES WHEN WHERE WINDOW WITH
            """);

    /// Further words that H2 wants quoted as names, although they parse here.
    static final Set<String> H2_ONLY = words("""
            AUTHORIZATION CHECK CONSTRAINT DAY DEFAULT FOREIGN GROUPS HOUR IF KEY MINUTE MONTH PRIMARY ROWNUM SECOND
            TOP UNIQUE VALUE YEAR _ROWID_
            """);

    /// Functions whose arguments have a syntax of their own.
    private static final Set<String> SPECIAL_FUNCTIONS = words("""
            CEIL CEILING EXTRACT FLOOR JSON_ARRAY JSON_ARRAYAGG JSON_EXISTS JSON_OBJECT JSON_OBJECTAGG JSON_QUERY
            JSON_VALUE OVERLAY SUBSTRING TRIM TRY_CAST UNNEST GROUPING CUBE ROLLUP FILTER LATERAL
            """);

    /// Functions that the grammar knows with arguments that differ from H2's: read as any other function.
    private static final Set<String> ORDINARY_FUNCTIONS = words("""
            CONTAINS_SUBSTR DATETIME_DIFF DATETIME_TRUNC DATE_DIFF DATE_TRUNC HOP IF LEFT RIGHT SESSION TIMESTAMPADD
            TIMESTAMPDIFF TIMESTAMP_DIFF TIMESTAMP_TRUNC TIME_DIFF TIME_TRUNC TUMBLE USER VALUE
            """);

    private static final Set<String> TYPES = words("""
            BIGINT BINARY BLOB BOOLEAN CHAR CHARACTER CLOB DATE DEC DECIMAL DOUBLE FLOAT INT INTEGER INTERVAL NCHAR
            NCLOB NUMERIC REAL SMALLINT TIME TIMESTAMP TINYINT UUID VARBINARY VARCHAR
            """);

    private static final Set<String> UNITS = words("YEAR MONTH DAY HOUR MINUTE SECOND");

    private Keywords() {}

    /// The grammar's token kind of a symbol, or −1 for one that the grammar does not know.
    static int symbolKind(String symbol) {
        return KINDS.getOrDefault(symbol, -1);
    }

    /// Whether a word is reserved everywhere, so that it must be quoted as a name.
    static boolean isReserved(String upperCase) {
        return RESERVED.contains(upperCase);
    }

    /// Whether a word can mean something to SQL: for highlighting.
    static boolean isKeyword(String upperCase) {
        return KINDS.containsKey(upperCase);
    }

    static Set<String> reserved() {
        return RESERVED;
    }

    /// The kind of the word at an index: a keyword's kind, or −1 where it is a name.
    static int wordKind(SqlTokens tokens, int index, boolean inType) {
        SqlToken token = tokens.get(index);
        Neighbours near = new Neighbours(tokens, index);
        if (near.before(".") || near.after("=>")) {
            return -1;
        }
        String word = token.upper();
        if (word.equals("REGEXP")) {
            return KINDS.get("RLIKE");
        }
        Integer kind = KINDS.get(word);
        return kind != null && isKeywordHere(word, near, inType) ? kind : -1;
    }

    private static boolean isKeywordHere(String word, Neighbours near, boolean inType) {
        if (inType && TYPES.contains(word)) {
            return true;
        }
        if (near.after("(") && ORDINARY_FUNCTIONS.contains(word)) {
            return false;
        }
        if (RESERVED.contains(word) || (near.after("(") && SPECIAL_FUNCTIONS.contains(word))) {
            return true;
        }
        if (UNITS.contains(word)) {
            return near.isUnit();
        }
        return !TemplateWords.RESERVED.contains(word) || hasCompanion(word, near);
    }

    /// Words of the grammar that are keywords only beside certain others.
    private static boolean hasCompanion(String word, Neighbours near) {
        return switch (word) {
            case "BY" -> near.beforeWord("GROUP", "ORDER", "PARTITION");
            case "THEN" -> near.anyBefore("CASE");
            case "BOTH", "LEADING", "TRAILING" -> near.beforeWord("TRIM", 2);
            case "OVER" -> near.before(")") || near.beforeWord("NULLS");
            case "PARTITION" -> near.afterWord("BY");
            case "ROWS", "RANGE" -> near.isFrame() || near.beforeWord("FIRST", "NEXT") || near.isCounted();
            case "OUTER" -> near.beforeWord("LEFT", "RIGHT", "FULL");
            case "DATE" -> near.afterString();
            case "TIME", "TIMESTAMP" ->
                near.afterString() || near.afterWord("WITH", "WITHOUT") || near.beforeWord("WITH", "WITHOUT", "LOCAL");
            case "WITHOUT" -> near.afterWord("TIME");
            case "LOCAL" -> near.beforeWord("WITH");
            case "PRECISION" -> near.beforeWord("DOUBLE");
            case "VARYING" -> near.beforeWord("CHAR", "CHARACTER", "BINARY", "NCHAR");
            case "LARGE" -> near.beforeWord("CHAR", "CHARACTER", "BINARY");
            case "ESCAPE" -> near.afterString() || near.afterParameter() || (near.endsOperand() && near.after("("));
            case "SIMILAR" -> near.afterWord("TO");
            case "RECURSIVE" -> near.beforeWord("WITH");
            case "CURRENT" -> near.afterWord("ROW");
            case "ONLY" -> near.beforeWord("ROW", "ROWS");
            case "NEXT" -> near.beforeWord("FETCH");
            case "WITHIN" -> near.afterWord("GROUP");
            case "GROUPING" -> near.afterWord("SETS");
            case "NO" -> near.afterWord("OTHERS");
            case "TABLESAMPLE", "COLLATE", "MULTISET", "SPECIFIC" -> false;
            case "POSITION" -> near.callHas("IN");
            default -> false;
        };
    }

    private static Map<String, Integer> kinds() {
        Map<String, Integer> kinds = new HashMap<>();
        for (int kind = 0; kind < tokenImage.length; kind++) {
            String image = tokenImage[kind];
            if (image.length() > 2 && image.startsWith("\"") && image.endsWith("\"") && !image.contains("\\")) {
                kinds.put(image.substring(1, image.length() - 1), kind);
            }
        }
        return Map.copyOf(kinds);
    }

    static Set<String> words(String list) {
        return Set.copyOf(Arrays.asList(list.strip().split("\\s+")));
    }

    /// The tokens beside a word.
    private record Neighbours(SqlTokens tokens, int index) {
        private SqlToken at(int offset) {
            int place = index + offset;
            return place >= 0 && place < tokens.size() ? tokens.get(place) : new SqlToken(SqlToken.Kind.BLANK, "", 0);
        }

        boolean before(String symbol) {
            return at(-1).is(symbol);
        }

        boolean after(String symbol) {
            return at(1).is(symbol);
        }

        boolean endsOperand() {
            return ParseProblems.endsOperand(at(-1)) && at(-1).kind() != SqlToken.Kind.WORD;
        }

        boolean afterString() {
            return at(1).isString();
        }

        boolean afterParameter() {
            return at(1).kind() == SqlToken.Kind.PARAMETER;
        }

        boolean beforeWord(String... words) {
            return Arrays.stream(words).anyMatch(at(-1)::isWord);
        }

        /// Whether a word stands a number of tokens before.
        boolean beforeWord(String word, int distance) {
            return at(-distance).isWord(word);
        }

        boolean anyBefore(String word) {
            return tokens.subList(0, index).stream().anyMatch(token -> token.isWord(word));
        }

        /// `5 ROWS`: after FETCH or OFFSET.
        boolean isCounted() {
            return at(-1).kind() == SqlToken.Kind.NUMBER || at(-1).kind() == SqlToken.Kind.PARAMETER;
        }

        /// The frame of a window: its words follow, and an operand or the window's bracket comes before.
        boolean isFrame() {
            boolean place = ParseProblems.endsOperand(at(-1)) || (before("(") && at(-2).isWord("OVER"));
            return place
                    && (afterWord("UNBOUNDED", "BETWEEN", "CURRENT", "INTERVAL")
                            || at(1).kind() == SqlToken.Kind.NUMBER);
        }

        boolean afterWord(String... words) {
            return Arrays.stream(words).anyMatch(at(1)::isWord);
        }

        /// A unit of time: in EXTRACT, after an interval's text, or after TO.
        boolean isUnit() {
            boolean extracted = before("(") && at(-2).isWord("EXTRACT");
            boolean interval = at(-1).isString() && (at(-2).isWord("INTERVAL") || at(-3).isWord("INTERVAL"));
            boolean precision = before(")") && after("TO");
            return extracted || interval || precision || beforeWord("TO");
        }

        /// Whether the call that starts here has a word directly in its parentheses.
        boolean callHas(String word) {
            if (!after("(")) {
                return false;
            }
            int close = tokens.partner(index + 1);
            for (int i = index + 2; i < close; i++) {
                if (tokens.get(i).isWord(word)) {
                    return true;
                }
                i = Math.max(i, tokens.partner(i));
            }
            return false;
        }
    }
}
