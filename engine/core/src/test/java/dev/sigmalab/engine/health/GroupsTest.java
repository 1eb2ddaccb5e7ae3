package dev.sigmalab.engine.health;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sigmalab.engine.health.Finding.Cause;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GroupsTest {
    @Test
    void groups_of_many_faint_rows_are_told_and_others_are_not() {
        double[] weights = {0.9, 0.99, 0.8, 0.01};
        assertEquals(Optional.empty(), Groups.diffuse("GROUP BY k", weights, new double[] {0.9, 0.5, 0.4, 0.01}));
        Finding finding = Groups.diffuse("GROUP BY k", weights, new double[] {0.9, 0.01, 0.05, 0.01})
                .orElseThrow();
        assertEquals(Cause.DIFFUSE_GROUP, finding.cause());
        assertEquals(
                "2 of 3 groups of 'GROUP BY k' are there only because many faint rows add up; the exported query has"
                        + " none of them",
                finding.text());
        assertEquals(Optional.empty(), Groups.diffuse("GROUP BY k", new double[0], new double[0]));
    }
}
