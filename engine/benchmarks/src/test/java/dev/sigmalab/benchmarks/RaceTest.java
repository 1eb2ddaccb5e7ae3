package dev.sigmalab.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.engine.backend.Arguments;
import dev.sigmalab.engine.backend.reference.ReferenceBackend;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class RaceTest {
    @Test
    void loops_by_hand_give_the_reference_answer() {
        for (Function<Integer, Workload> make : Bench.workloads()) {
            Workload workload = make.apply(6400);
            double[] expected = workload.answer(new ReferenceBackend()
                    .compile(workload.graph())
                    .bind(workload.data())
                    .run(Arguments.of(workload.parameters(3))));
            assertTrue(Workload.agree(expected, workload.loop().run(workload.parameters(3))), workload.name());
        }
    }

    @Test
    void every_contender_is_measured_at_every_workload() {
        for (Function<Integer, Workload> workload : Bench.workloads()) {
            List<Race.Row> rows = new Race(workload.apply(6400), Bench.contenders()).run(1, 2);
            assertEquals(Bench.contenders().size(), rows.size());
            assertTrue(rows.stream().allMatch(row -> row.wallMs() > 0), rows::toString);
        }
    }

    @Test
    void a_contender_that_answers_something_else_is_found_out() {
        Race race =
                new Race(FilterWorkload.random(6400, false), List.of(Contender::byHand, workload -> new Contender() {
                    @Override
                    public String name() {
                        return "wrong";
                    }

                    @Override
                    public double[] epoch(Map<String, double[]> parameters) {
                        double[] answer = workload.loop().run(parameters);
                        answer[2] *= 1.01;
                        return answer;
                    }
                }));
        assertEquals(
                "wrong disagrees with by hand on 3 predicates",
                assertThrows(IllegalStateException.class, () -> race.run(0, 1)).getMessage());
    }
}
