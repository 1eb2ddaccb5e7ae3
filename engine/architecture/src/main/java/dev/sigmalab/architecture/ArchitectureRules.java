package dev.sigmalab.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaFieldAccess;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/// What the poms cannot forbid: package cycles, leaking libraries, hidden inputs, operations whose bits are not fixed.
///
/// A module joins with one test factory:
/// ```java
/// @TestFactory
/// Stream<DynamicTest> rules_of_the_house() {
///     return ArchitectureRules.testsOf("dev.sigmalab.engine");
/// }
/// ```
public final class ArchitectureRules {
    /// The one package that a generator writes; its text is not ours to mend.
    private static final String GENERATED = "dev.sigmalab.engine.sql.parser..";

    /// Lane operations that call a maths library: its bits change when the JIT steps in.
    private static final Set<String> INEXACT_OPERATORS = Set.of(
            "ACOS", "ASIN", "ATAN", "ATAN2", "CBRT", "COS", "COSH", "EXP", "EXPM1", "HYPOT", "LOG", "LOG10", "LOG1P",
            "POW", "SIN", "SINH", "TAN", "TANH");

    private ArchitectureRules() {}

    /// One test per rule over the main classes below the given packages.
    ///
    /// @throws IllegalArgumentException if there is no class to judge, so that a misspelt package cannot pass
    public static Stream<DynamicTest> testsOf(String... packages) {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(packages);
        if (classes.isEmpty()) {
            throw new IllegalArgumentException("no classes in " + String.join(", ", packages));
        }
        return all().stream().map(rule -> dynamicTest(rule.getDescription(), () -> rule.check(classes)));
    }

    static List<ArchRule> all() {
        return Stream.of(
                        noCycles(),
                        calciteStaysInTheLanguage(),
                        windowStaysOutOfPurePackages(),
                        chartsKnowNothingOfTraining(),
                        drawingLibrariesStayInCharts(),
                        neverMeet("editor", "visualizer"),
                        neverMeet("visualizer", "editor"),
                        onlyTheCommandLinePrints(),
                        heavyLibrariesStayInTheirAdapters(),
                        noInexactLaneOperators(),
                        noLaneReductions(),
                        noServiceLocators(),
                        noStaticMutableState())
                .map(rule -> rule.allowEmptyShould(true))
                .toList();
    }

    private static ArchRule noCycles() {
        return slices().matching("dev.sigmalab.(**)")
                .should()
                .beFreeOfCycles()
                .ignoreDependency(resideInAPackage(GENERATED), DescribedPredicate.alwaysTrue())
                .because("a package that needs its own user cannot be understood, tested or moved alone");
    }

    private static ArchRule calciteStaysInTheLanguage() {
        return noClasses()
                .that()
                .resideOutsideOfPackages("..engine.sql..", "..engine.plan..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.calcite..")
                .because("the operator graph must not know which parser and planner it came from");
    }

    private static ArchRule windowStaysOutOfPurePackages() {
        return noClasses()
                .that()
                .resideInAnyPackage(
                        "dev.sigmalab.engine..",
                        "dev.sigmalab.editor.document..",
                        "dev.sigmalab.editor.ipynb..",
                        "dev.sigmalab.editor.json..",
                        "dev.sigmalab.editor.language..",
                        "dev.sigmalab.editor.journal..",
                        "dev.sigmalab.editor.session..",
                        "dev.sigmalab.editor.dataflow..",
                        "dev.sigmalab.visualizer.model..",
                        "dev.sigmalab.samples..",
                        "dev.sigmalab.app.cli..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javafx..", "java.awt..", "javax.swing..")
                .because("everything but views must run and be tested without a window");
    }

    private static ArchRule chartsKnowNothingOfTraining() {
        return noClasses()
                .that()
                .resideInAPackage("dev.sigmalab.visualizer.chart..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.sigmalab.engine..", "dev.sigmalab.visualizer.model..", "dev.sigmalab.visualizer.panel..")
                .because("a chart draws points and axes; what they mean is said by the panel that shows it");
    }

    private static ArchRule drawingLibrariesStayInCharts() {
        return noClasses()
                .that()
                .resideOutsideOfPackage("dev.sigmalab.visualizer.chart..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.jfree..")
                .because("there is one place that knows how a picture is drawn, on screen and in files");
    }

    private static ArchRule neverMeet(String one, String other) {
        return noClasses()
                .that()
                .resideInAPackage("dev.sigmalab." + one + "..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.sigmalab." + other + "..")
                .because("the program puts panels into cells; neither side changes when the other does");
    }

    private static ArchRule onlyTheCommandLinePrints() {
        return noClasses()
                .that()
                .resideOutsideOfPackages("dev.sigmalab.app", "dev.sigmalab.app.cli..", GENERATED)
                .should(ACCESS_STANDARD_STREAMS)
                .because("standard output belongs to the command line: scripts read it");
    }

    private static ArchRule heavyLibrariesStayInTheirAdapters() {
        return noClasses()
                .that()
                .resideOutsideOfPackages("..backend.nd4j..", "..backend.gpu..", "..backend.spark..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.nd4j..", "org.lwjgl..", "org.apache.spark..")
                .because("a heavy dependency has one adapter, so that everything else starts and builds without it");
    }

    private static ArchRule noInexactLaneOperators() {
        return noClasses()
                .should()
                .accessFieldWhere(describe(
                        "a lane operator of a maths library",
                        (JavaFieldAccess access) ->
                                access.getTargetOwner().getFullName().equals("jdk.incubator.vector.VectorOperators")
                                        && INEXACT_OPERATORS.contains(
                                                access.getTarget().getName())))
                .because(
                        "their bits change when the JIT steps in and between processors; use the engine's own polynomials");
    }

    private static ArchRule noLaneReductions() {
        return noClasses()
                .should()
                .callMethodWhere(describe(
                        "reduceLanes of floating-point lanes",
                        (JavaMethodCall call) -> call.getName().startsWith("reduceLanes")
                                && Set.of("jdk.incubator.vector.FloatVector", "jdk.incubator.vector.DoubleVector")
                                        .contains(call.getTargetOwner().getFullName())))
                .because("its order of addition is the processor's choice; sum over the fixed tree of virtual lanes");
    }

    private static ArchRule noServiceLocators() {
        return noClasses()
                .should()
                .dependOnClassesThat()
                .areAssignableTo(ServiceLoader.class)
                .orShould()
                .callMethodWhere(describe(
                        "Class.forName",
                        (JavaMethodCall call) -> call.getTargetOwner().isEquivalentTo(Class.class)
                                && call.getName().equals("forName")))
                .because("what a class needs is in its constructor");
    }

    private static ArchRule noStaticMutableState() {
        return fields().that()
                .areStatic()
                .and()
                .areDeclaredInClassesThat()
                .resideOutsideOfPackage(GENERATED)
                .should()
                .beFinal()
                .because("two notebooks in one program must not see each other");
    }
}
