package io.flashlab.architecture;

import static com.tngtech.archunit.core.domain.JavaModifier.FINAL;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.constructors;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.flashlab.engine.error.FlasherException;
import java.time.Instant;

/** House rules that a compiler does not know. */
@AnalyzeClasses(packages = "io.flashlab", importOptions = ImportOption.DoNotIncludeTests.class)
class StyleTest {

    private static final int MOST_CONSTRUCTOR_PARAMETERS = 5;

    @ArchTest
    static final ArchRule onlyProgramsWriteToTheConsole = noClasses()
            .that()
            .resideOutsideOfPackages("io.flashlab.cli..", "io.flashlab.app..")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err");

    @ArchTest
    static final ArchRule onlyProgramsEndTheProcess = noClasses()
            .that()
            .resideOutsideOfPackages("io.flashlab.cli..", "io.flashlab.app..")
            .should()
            .callMethod(System.class, "exit", int.class);

    @ArchTest
    static final ArchRule nothingPublicAndStaticChanges =
            fields().that().arePublic().and().areStatic().should().beFinal().andShould(notBeAnArray());

    /** Sockets are excepted: their waits are the operating system's and pass in real time whatever a test wishes. */
    @ArchTest
    static final ArchRule theEngineTakesItsTimeFromTheTimeSource = noClasses()
            .that()
            .resideInAPackage("io.flashlab.engine..")
            .and()
            .resideOutsideOfPackages("io.flashlab.engine.task..", "io.flashlab.engine.transport..")
            .should()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .callMethod(Instant.class, "now");

    @ArchTest
    static final ArchRule everyErrorOfTheEngineLivesWithTheOthers = classes()
            .that()
            .areAssignableTo(FlasherException.class)
            .should()
            .resideInAPackage("io.flashlab.engine.error");

    @ArchTest
    static final ArchRule diagnosticsUseTheSystemLogger = NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;

    @ArchTest
    static final ArchRule namesSayWhatAThingIs =
            noClasses().should().haveNameMatching(".*(Manager|Helper|Util|Utils|Common)");

    @ArchTest
    static final ArchRule classesAreFinal =
            classes().that(areConcrete()).should().haveModifier(FINAL);

    @ArchTest
    static final ArchRule constructorsAreShort = constructors()
            .that()
            .areDeclaredInClassesThat(areOrdinary())
            .should(haveAtMost(MOST_CONSTRUCTOR_PARAMETERS));

    private static DescribedPredicate<JavaClass> areConcrete() {
        return DescribedPredicate.describe(
                "are concrete",
                type -> !type.isInterface()
                        && !type.isEnum()
                        && !type.isAnonymousClass()
                        && !type.getName().endsWith("package-info")
                        && !type.getName().endsWith("module-info")
                        && !type.getModifiers().contains(JavaModifier.ABSTRACT)
                        && !type.getModifiers().contains(JavaModifier.SYNTHETIC));
    }

    /** Records carry as many values as they have; the compiler adds parameters to an enum's constructor. */
    private static DescribedPredicate<JavaClass> areOrdinary() {
        return DescribedPredicate.describe(
                "are neither records nor enums",
                type -> !type.isRecord() && !type.isAssignableTo(Enum.class) && !type.isAnonymousClass());
    }

    private static ArchCondition<JavaConstructor> haveAtMost(int most) {
        return new ArchCondition<>("have at most " + most + " parameters") {
            @Override
            public void check(JavaConstructor constructor, ConditionEvents events) {
                int count = constructor.getRawParameterTypes().size();
                events.add(new SimpleConditionEvent(
                        constructor, count <= most, constructor.getDescription() + " has " + count + " parameters"));
            }
        };
    }

    private static ArchCondition<JavaField> notBeAnArray() {
        return new ArchCondition<>("not be an array") {
            @Override
            public void check(JavaField field, ConditionEvents events) {
                boolean array = field.getRawType().isArray();
                events.add(new SimpleConditionEvent(field, !array, field.getDescription() + " can be written to"));
            }
        };
    }
}
