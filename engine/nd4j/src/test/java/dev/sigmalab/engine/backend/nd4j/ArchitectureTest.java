package dev.sigmalab.engine.backend.nd4j;

import dev.sigmalab.architecture.ArchitectureRules;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ArchitectureTest {
    @TestFactory
    Stream<DynamicTest> rules_of_the_house() {
        return ArchitectureRules.testsOf("dev.sigmalab.engine.backend.nd4j");
    }
}
