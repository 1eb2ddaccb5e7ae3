package dev.sigmalab.engine.sql;

import dev.sigmalab.engine.problem.ProblemException;
import dev.sigmalab.engine.sql.parser.ParseException;
import dev.sigmalab.engine.sql.parser.SoftSqlParserImpl;
import org.apache.calcite.avatica.util.Casing;
import org.apache.calcite.runtime.CalciteContextException;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.validate.SqlConformanceEnum;

/// Runs the generated parser over a stretch of a script; every place in the result is a place in the script.
final class SoftParser {
    private static final int LONGEST_NAME = 1_000;

    private SoftParser() {}

    /// A query with ORDER BY and LIMIT, or throws a [ProblemException].
    static SqlNode query(SourceText source) {
        return parse(source, SoftSqlParserImpl::SqlQueryEof);
    }

    /// An expression or condition, or throws a [ProblemException].
    static SqlNode expression(SourceText source) {
        return parse(source, SoftSqlParserImpl::SqlExpressionEof);
    }

    private static SqlNode parse(SourceText source, Production production) {
        TextChecks.check(source);
        SoftSqlParserImpl parser = new SoftSqlParserImpl(new TokenFeed(source));
        parser.setUnquotedCasing(Casing.TO_UPPER);
        parser.setQuotedCasing(Casing.UNCHANGED);
        parser.setIdentifierMaxLength(LONGEST_NAME);
        parser.setConformance(SqlConformanceEnum.BABEL);
        try {
            return production.read(parser);
        } catch (ParseException e) {
            throw new ProblemException(ParseProblems.of(e, source), e);
        } catch (CalciteContextException e) {
            throw new ProblemException(ParseProblems.of(e, source), e);
        }
    }

    /// One production of the grammar.
    private interface Production {
        SqlNode read(SoftSqlParserImpl parser) throws ParseException;
    }
}
