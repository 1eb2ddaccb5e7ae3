package dev.sigmalab.app.trust;

import dev.sigmalab.engine.problem.Problem;
import dev.sigmalab.engine.problem.ProblemException;
import dev.sigmalab.engine.problem.Span;
import dev.sigmalab.engine.sql.SourceText;
import java.sql.SQLException;
import java.util.Set;
import org.h2.api.ErrorCode;

/// Tells of a statement that H2 refused because the notebook is not trusted.
public final class Refusal {
    /// The code of such a problem.
    public static final String CODE = "not-trusted";

    private static final Set<Integer> RIGHTS =
            Set.of(ErrorCode.ADMIN_RIGHTS_REQUIRED, ErrorCode.NOT_ENOUGH_RIGHTS_FOR_1);
    private static final String HINT =
            "Trust the notebook if you know who made it: it then runs with all of your rights";

    private Refusal() {}

    /// The mistake as a refusal, if it is one: what the statement would have done, and how to allow it. Any other as
    /// it is.
    ///
    /// @param statement the text that was run
    public static ProblemException explain(ProblemException mistake, String statement) {
        if (!isRefusal(mistake)) {
            return mistake;
        }
        Span span = mistake.problem().span();
        String sql = span.equals(Span.NONE)
                ? statement
                : SourceText.script(statement).slice(span);
        String message = "refused, since this notebook is not trusted: it would have " + Deed.of(sql);
        return new ProblemException(new Problem(CODE, span, message, HINT), mistake);
    }

    /// Whether the database refused for want of rights.
    static boolean isRefusal(Throwable mistake) {
        for (Throwable cause = mistake; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException error && RIGHTS.contains(error.getErrorCode())) {
                return true;
            }
        }
        return false;
    }
}
