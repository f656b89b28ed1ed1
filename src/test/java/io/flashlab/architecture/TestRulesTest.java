package io.flashlab.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.flashlab.testing.OnTheScreen;

/** What tests need for running side by side. */
@AnalyzeClasses(packages = "io.flashlab", importOptions = ImportOption.OnlyIncludeTests.class)
class TestRulesTest {

    @ArchTest
    static final ArchRule windowsTakeTurns = classes()
            .that()
            .haveSimpleNameEndingWith("Test")
            .and(describe("open a window", TestRulesTest::opensWindow))
            .should()
            .beAnnotatedWith(OnTheScreen.class);

    private static boolean opensWindow(JavaClass test) {
        return test.getDirectDependenciesFromSelf().stream()
                .map(dependency -> dependency.getTargetClass().getName())
                .anyMatch(name -> name.startsWith("org.testfx.") || name.equals("javafx.stage.Stage"));
    }
}
