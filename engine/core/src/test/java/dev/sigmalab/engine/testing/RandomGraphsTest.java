package dev.sigmalab.engine.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.engine.backend.Arguments;
import dev.sigmalab.engine.backend.reference.ReferenceBackend;
import dev.sigmalab.engine.ir.Node;
import dev.sigmalab.engine.ir.Operator;
import dev.sigmalab.engine.ir.ScalarFunction;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RandomGraphsTest {
    @Test
    void the_same_seed_gives_the_same_graph() {
        for (long seed = 0; seed < 50; seed++) {
            assertEquals(
                    RandomGraphs.generate(seed).toString(),
                    RandomGraphs.generate(seed).toString());
        }
    }

    @Test
    void every_operator_and_every_function_occurs() {
        Set<Class<?>> operators = new HashSet<>();
        Set<ScalarFunction> functions = EnumSet.noneOf(ScalarFunction.class);
        for (long seed = 0; seed < 300; seed++) {
            for (Node node : RandomGraphs.generate(seed).graph().nodes()) {
                operators.add(node.operator().getClass());
                if (node.operator() instanceof Operator.Map map) {
                    functions.add(map.function());
                }
            }
        }
        assertEquals(EnumSet.allOf(ScalarFunction.class), functions);
        assertEquals(16, operators.size(), operators::toString);
    }

    @Test
    void values_are_finite_and_magnitudes_small() {
        for (long seed = 0; seed < 300; seed++) {
            RandomGraphs.Case random = RandomGraphs.generate(seed);
            Arguments arguments = Arguments.of(random.parameters());
            double loss = new ReferenceBackend()
                    .compile(random.graph())
                    .bind(random.data())
                    .run(arguments)
                    .scalar("loss");
            assertTrue(Math.abs(loss) < 1e3, random::toString);
            double[][] magnitudes = Magnitudes.of(random.graph(), random.data(), arguments);
            double[] last = magnitudes[random.graph().output("loss").index()];
            assertTrue(Arrays.stream(last).allMatch(m -> m < 1e7), random::toString);
        }
    }
}
