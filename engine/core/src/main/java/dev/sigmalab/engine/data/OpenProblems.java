package dev.sigmalab.engine.data;

import dev.sigmalab.engine.problem.Problem;
import dev.sigmalab.engine.problem.Span;
import java.nio.file.Path;
import java.sql.SQLException;
import org.h2.api.ErrorCode;
import org.h2.jdbc.JdbcException;

/// Says why a database did not open.
final class OpenProblems {
    private OpenProblems() {}

    /// @param file the database's file, or null when only the URL is known
    static Problem of(SQLException error, String url, Path file) {
        String what = file == null ? withoutSecrets(url) : file.toString();
        if ("08001".equals(error.getSQLState())
                && String.valueOf(error.getMessage()).contains("No suitable driver")) {
            return problem("no-driver", "There is no driver for " + what, "Put the driver's jar on the class path");
        }
        if (error instanceof JdbcException) {
            return ofH2(error, what);
        }
        return SqlProblems.of(error, "").withHint("Check the URL " + what);
    }

    private static Problem ofH2(SQLException error, String what) {
        return switch (error.getErrorCode()) {
            case ErrorCode.DATABASE_ALREADY_OPEN_1 ->
                problem(
                        "database-locked",
                        "The database %s is locked: another process has it open".formatted(what),
                        "Close the other program, or work on a copy of the file");
            case ErrorCode.WRONG_USER_OR_PASSWORD ->
                problem(
                        "access-denied",
                        "The database %s refuses the user name or password".formatted(what),
                        "Give a JDBC URL with them: jdbc:h2:file:PATH;USER=name;PASSWORD=secret");
            case ErrorCode.FILE_CORRUPTED_1, ErrorCode.FILE_VERSION_ERROR_1 ->
                problem(
                        "not-a-database",
                        "%s is not a database of this H2 version, or is damaged".formatted(what),
                        "Write a script of it with the H2 version that made it, and run that here");
            default -> SqlProblems.of(error, "").withHint("While opening " + what);
        };
    }

    private static String withoutSecrets(String url) {
        return url.replaceAll("(?i)(password|pwd)=[^;&]*", "$1=…").replaceAll("//([^/:@]*):[^/@]*@", "//$1:…@");
    }

    private static Problem problem(String code, String message, String hint) {
        return new Problem(code, Span.NONE, message, hint);
    }
}
