package dev.sigmalab.engine;

import dev.sigmalab.engine.harden.Agreement;
import dev.sigmalab.engine.harden.AnswerCheck;
import dev.sigmalab.engine.harden.Performance;
import dev.sigmalab.engine.harden.RelationPerformance;
import dev.sigmalab.engine.plan.BoundRelation;
import dev.sigmalab.engine.relation.Answer;
import dev.sigmalab.engine.relation.Probe;
import dev.sigmalab.engine.relation.RelationModel;
import java.math.BigDecimal;
import java.sql.Connection;
import java.util.BitSet;
import java.util.Map;

/// Holds what the engine makes of a learned query against what the database answers.
final class RelationalAgreement {
    private RelationalAgreement() {}

    /// @param sql what the database is asked
    /// @param columns what learnable columns hold, in the database too
    static Agreement of(
            Connection connection,
            String sql,
            RelationModel model,
            Map<String, BigDecimal> hardened,
            Map<String, double[]> columns) {
        Probe hard = model.hard(hardened, columns);
        AnswerCheck.Verdict verdict = new AnswerCheck(connection).compare(Answer.of(hard), sql);
        Performance performance = RelationPerformance.of(model, hard);
        return new Agreement(
                verdict.engineRows(),
                verdict.databaseRows(),
                verdict.differing(),
                softHard(model, hardened, columns, hard),
                performance.train(),
                performance.holdout());
    }

    /// The share of rows for which weight > ½ and the exported query agree.
    private static double softHard(
            RelationModel model, Map<String, BigDecimal> hardened, Map<String, double[]> columns, Probe hard) {
        Probe soft = model.soft(hardened, columns, model.finalSteepness());
        long rows = 0;
        long differing = 0;
        for (BoundRelation.Part part : model.data().query().parts()) {
            BitSet other = soft.where(part.weight(), part.frame());
            other.xor(hard.where(part.weight(), part.frame()));
            differing += other.cardinality();
            rows += model.data().rows(part.frame());
        }
        return rows == 0 ? 1 : 1 - (double) differing / rows;
    }
}
