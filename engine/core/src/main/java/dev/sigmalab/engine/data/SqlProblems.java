package dev.sigmalab.engine.data;

import dev.sigmalab.engine.problem.Problem;
import dev.sigmalab.engine.problem.ProblemException;
import dev.sigmalab.engine.problem.Span;
import dev.sigmalab.engine.sql.Identifiers;
import java.io.IOException;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.h2.api.ErrorCode;
import org.h2.jdbc.JdbcException;

/// Makes a [Problem] of what a database says about a statement.
///
/// The message loses the statement's text and the error numbers. The span is counted from 1:1 at the start of the
/// statement: where the database points, else the first mention of the name that it complains about, else nowhere.
public final class SqlProblems {
    private static final Pattern H2_NUMBER = Pattern.compile("\\s*\\[\\d+-\\d+]$");
    private static final Pattern QUOTED_NAME = Pattern.compile("\"((?:[^\"]|\"\")+)\"");
    private static final Pattern POSTGRES_POSITION = Pattern.compile("\\s+Position: (\\d+)$");

    private SqlProblems() {}

    /// @param sql the statement as it was sent
    public static ProblemException exception(SQLException error, String sql) {
        return new ProblemException(of(error, sql), error);
    }

    /// @param sql the statement as it was sent
    public static Problem of(SQLException error, String sql) {
        return error instanceof JdbcException h2 ? ofH2(error.getErrorCode(), h2, sql) : ofOther(error, sql);
    }

    private static Problem ofH2(int code, JdbcException error, String sql) {
        String message = H2_NUMBER.matcher(error.getOriginalMessage()).replaceFirst("");
        if (isDiskFull((SQLException) error)) {
            return new Problem(
                    "disk-full",
                    Span.NONE,
                    "The disk is full: the database cannot be written",
                    "Make room, then run the cell again");
        }
        return switch (code) {
            case ErrorCode.SYNTAX_ERROR_1, ErrorCode.SYNTAX_ERROR_2 -> H2SyntaxError.problem(message, sql);
            case ErrorCode.COLUMN_NOT_FOUND_1 -> named("unknown-column", message, sql);
            case ErrorCode.TABLE_OR_VIEW_NOT_FOUND_1,
                    ErrorCode.TABLE_OR_VIEW_NOT_FOUND_DATABASE_EMPTY_1,
                    ErrorCode.TABLE_OR_VIEW_NOT_FOUND_WITH_CANDIDATES_2 -> named("unknown-table", message, sql);
            case ErrorCode.FUNCTION_NOT_FOUND_1 -> named("unknown-function", message, sql);
            case ErrorCode.TABLE_OR_VIEW_ALREADY_EXISTS_1 ->
                named("table-exists", message, sql).withHint("Drop it first, or choose another name");
            case ErrorCode.AMBIGUOUS_COLUMN_NAME_1 -> ambiguous(message, sql);
            case ErrorCode.DUPLICATE_COLUMN_NAME_1 ->
                named("doubled-column", message, sql)
                        .withHint(
                                "leave one away, or call it something else with AS; of * name the columns one by one");
            case ErrorCode.MUST_GROUP_BY_COLUMN_1 -> named("not-grouped", message, sql);
            case ErrorCode.DATA_CONVERSION_ERROR_1 ->
                new Problem(
                        "type-mismatch",
                        Span.NONE,
                        message,
                        "let what is no number be NULL, as in CASE WHEN REGEXP_LIKE(x, '^-?[0-9]+$') THEN CAST(x AS BIGINT) END");
            case ErrorCode.NUMERIC_VALUE_OUT_OF_RANGE_1 ->
                new Problem(
                        "out-of-range",
                        Span.NONE,
                        message,
                        "compute in a wider type, as in CAST(x AS DOUBLE PRECISION)");
            case ErrorCode.INVALID_VALUE_2 ->
                new Problem(
                        "bad-value",
                        Span.NONE,
                        message,
                        message.contains("() argument")
                                ? "let it be NULL where there is none, as in CASE WHEN x > 0 THEN LN(x) END"
                                : "");
            case ErrorCode.DIVISION_BY_ZERO_1 ->
                new Problem(
                        "division-by-zero",
                        Span.NONE,
                        "Division by zero",
                        "Divide by NULLIF(x, 0): the row is then NULL");
            default -> Problem.of("database-error", Span.NONE, message);
        };
    }

    /// Whether the disk said so, however deep below.
    private static boolean isDiskFull(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException
                    && String.valueOf(cause.getMessage()).contains("No space left")) {
                return true;
            }
        }
        return false;
    }

    private static Problem named(String code, String message, String sql) {
        Matcher name = QUOTED_NAME.matcher(message);
        return Problem.of(code, name.find() ? SqlText.mention(sql, name.group(1)) : Span.NONE, message);
    }

    /// What has a table before it and is ambiguous all the same has two tables of that name.
    private static Problem ambiguous(String message, String sql) {
        Problem anywhere = named("ambiguous-column", message, sql);
        Matcher quoted = QUOTED_NAME.matcher(message);
        Span bare = quoted.find() ? SqlText.unqualifiedMention(sql, quoted.group(1)) : Span.NONE;
        return bare.equals(Span.NONE)
                ? anywhere.withHint("two tables that are joined have the same name: give each an alias of its own")
                : anywhere.at(bare)
                        .withHint("say of which table: its name or alias before it, as in t."
                                + Identifiers.quoteIfNeeded(quoted.group(1)));
    }

    private static Problem ofOther(SQLException error, String sql) {
        String message = String.valueOf(error.getMessage()).strip();
        Matcher position = POSTGRES_POSITION.matcher(message);
        if (position.find()) {
            int offset = Math.min(Integer.parseInt(position.group(1)) - 1, sql.length());
            return Problem.of("database-error", SqlText.word(sql, offset), message.substring(0, position.start()));
        }
        return Problem.of("database-error", Span.NONE, message);
    }
}
