package dev.sigmalab.engine.sql.plain;

import dev.sigmalab.engine.sql.Identifiers;
import dev.sigmalab.engine.sql.SourceText;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.parser.SqlParserPos;

/// Writes names for databases that fold unquoted names otherwise than H2, or not at all.
///
/// A name that H2 folds to upper case is taken for one that the other database folds its own way: `AGE`, `age` and
/// `"AGE"` of H2 are `age`. Only names with small letters in quotes keep their letters.
final class Names {
    static final Set<String> POSTGRESQL_RESERVED = words("""
            ALL ANALYSE ANALYZE AND ANY ARRAY AS ASC ASYMMETRIC AUTHORIZATION BINARY BOTH CASE CAST CHECK COLLATE
            COLLATION COLUMN CONCURRENTLY CONSTRAINT CREATE CROSS CURRENT_CATALOG CURRENT_DATE CURRENT_ROLE
            CURRENT_SCHEMA CURRENT_TIME CURRENT_TIMESTAMP CURRENT_USER DEFAULT DEFERRABLE DESC DISTINCT DO ELSE END
            EXCEPT FALSE FETCH FOR FOREIGN FREEZE FROM FULL GRANT GROUP HAVING ILIKE IN INITIALLY INNER INTERSECT INTO
            IS ISNULL JOIN LATERAL LEADING LEFT LIKE LIMIT LOCALTIME LOCALTIMESTAMP NATURAL NOT NOTNULL NULL OFFSET ON
            ONLY OR ORDER OUTER OVERLAPS PLACING PRIMARY REFERENCES RETURNING RIGHT SELECT SESSION_USER SIMILAR SOME
            SYMMETRIC SYSTEM_USER TABLE TABLESAMPLE THEN TO TRAILING TRUE UNION UNIQUE USER USING VARIADIC VERBOSE WHEN
            WHERE WINDOW WITH
            """);

    static final Set<String> SQLITE_RESERVED = words("""
            ADD ALL ALTER AND AS AUTOINCREMENT BETWEEN CASE CHECK COLLATE COMMIT CONSTRAINT CREATE DEFAULT DEFERRABLE
            DELETE DISTINCT DROP ELSE ESCAPE EXCEPT EXISTS FOREIGN FROM GROUP HAVING IN INDEX INSERT INTERSECT INTO IS
            ISNULL JOIN LIMIT NOT NOTHING NOTNULL NULL ON OR ORDER PRIMARY REFERENCES RETURNING SELECT SET TABLE THEN
            TO TRANSACTION UNION UNIQUE UPDATE USING VALUES WHEN WHERE
            """);

    private final Set<String> reserved;
    private final boolean foldsToLower;

    /// @param reserved words that must be quoted as names
    /// @param foldsToLower whether unquoted names are in small letters; otherwise their case does not matter
    Names(Set<String> reserved, boolean foldsToLower) {
        this.reserved = reserved;
        this.foldsToLower = foldsToLower;
    }

    /// Edits the parts of a name that must be written otherwise.
    void edit(SqlIdentifier identifier, SourceText source, TextEdits edits) {
        for (int i = 0; i < identifier.names.size(); i++) {
            SqlParserPos place = identifier.getComponentParserPosition(i);
            if (identifier.names.get(i).isEmpty() || place.getLineNum() <= 0) {
                continue;
            }
            int start = source.offset(place.getLineNum(), place.getColumnNum());
            int end = source.offset(place.getEndLineNum(), place.getEndColumnNum()) + 1;
            String written = source.range(start, end).text();
            String other = other(written);
            if (!other.equals(written)) {
                edits.replace(start, end, other);
            }
        }
    }

    /// A name of H2's script as the other database shall have it.
    String other(String written) {
        boolean quoted = written.startsWith("\"") || written.startsWith("`");
        String name = Identifiers.fold(written);
        if (!quoted) {
            return reserved.contains(name) ? Identifiers.quote(name.toLowerCase(Locale.ROOT)) : written;
        }
        if (!foldsToLower || !name.matches("[A-Z_][A-Z0-9_]*")) {
            return Identifiers.quote(name);
        }
        String folded = name.toLowerCase(Locale.ROOT);
        return reserved.contains(name) ? Identifiers.quote(folded) : folded;
    }

    private static Set<String> words(String list) {
        return Set.copyOf(Arrays.asList(list.strip().split("\\s+")));
    }
}
