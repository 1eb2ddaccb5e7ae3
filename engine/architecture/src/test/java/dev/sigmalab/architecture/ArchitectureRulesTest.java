package dev.sigmalab.architecture;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureRulesTest {
    private static final JavaClasses OFFENDERS = new ClassFileImporter()
            .importPackages("dev.sigmalab.engine", "dev.sigmalab.editor", "dev.sigmalab.visualizer");

    static List<ArchRule> rules() {
        return ArchitectureRules.all();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void every_rule_catches_its_offender(ArchRule rule) {
        assertThrows(AssertionError.class, () -> rule.check(OFFENDERS));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void every_rule_says_why(ArchRule rule) {
        assertFalse(rule.getDescription().lastIndexOf(", because ") < 0, rule.getDescription());
    }

    @Test
    void a_misspelt_package_cannot_pass() {
        assertThrows(IllegalArgumentException.class, () -> ArchitectureRules.testsOf("dev.sigmalab.nowhere"));
    }
}
