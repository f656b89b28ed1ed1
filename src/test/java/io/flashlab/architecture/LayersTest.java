package io.flashlab.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who may know whom. The drawing that belongs to this is in docs/architecture.md. */
@AnalyzeClasses(packages = "io.flashlab", importOptions = ImportOption.DoNotIncludeTests.class)
class LayersTest {

    @ArchTest
    static final ArchRule packagesFormNoCycles =
            slices().matching("io.flashlab.(**)").should().beFreeOfCycles();

    /** src/build/java/RunTime.java: JavaFX asks for all of it, and nobody uses more than beans and sampled sound. */
    @ArchTest
    static final ArchRule nothingUsesWhatTheApplicationImageLeavesOut = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "java.awt..",
                    "javax.swing..",
                    "javax.imageio..",
                    "javax.print..",
                    "javax.sound.midi..",
                    "javax.xml.transform..",
                    "javax.xml.xpath..");

    @ArchTest
    static final ArchRule dependenciesRunOneWay = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("io.flashlab..")
            .withOptionalLayers(true)
            .layer("app")
            .definedBy("io.flashlab.app..")
            .layer("view")
            .definedBy("io.flashlab.view..")
            .layer("viewmodel")
            .definedBy("io.flashlab.viewmodel..")
            .layer("cli")
            .definedBy("io.flashlab.cli..")
            .layer("serial")
            .definedBy("io.flashlab.serial..")
            .layer("host")
            .definedBy("io.flashlab.host..")
            .layer("simulator")
            .definedBy("io.flashlab.simulator..")
            .layer("micropython")
            .definedBy("io.flashlab.micropython..")
            .layer("lab")
            .definedBy("io.flashlab.lab..")
            .layer("catalog")
            .definedBy("io.flashlab.catalog..")
            .layer("guide")
            .definedBy("io.flashlab.guide..")
            .layer("update")
            .definedBy("io.flashlab.update..")
            .layer("engine")
            .definedBy("io.flashlab.engine..")
            .whereLayer("app")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("cli")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("view")
            .mayOnlyBeAccessedByLayers("app")
            .whereLayer("viewmodel")
            .mayOnlyBeAccessedByLayers("view", "app")
            .whereLayer("serial")
            .mayOnlyBeAccessedByLayers("cli", "app")
            .whereLayer("host")
            .mayOnlyBeAccessedByLayers("viewmodel", "app")
            .whereLayer("simulator")
            .mayOnlyBeAccessedByLayers("cli", "app")
            .whereLayer("lab")
            .mayOnlyBeAccessedByLayers("viewmodel", "cli", "app")
            .whereLayer("micropython")
            .mayOnlyBeAccessedByLayers("viewmodel", "cli", "lab", "app")
            .whereLayer("catalog")
            .mayOnlyBeAccessedByLayers("viewmodel", "cli", "update", "app")
            .whereLayer("guide")
            .mayOnlyBeAccessedByLayers("view", "viewmodel", "app")
            .whereLayer("update")
            .mayOnlyBeAccessedByLayers("viewmodel", "app")
            .whereLayer("engine")
            .mayOnlyBeAccessedByLayers(
                    "app",
                    "update",
                    "view",
                    "viewmodel",
                    "cli",
                    "lab",
                    "serial",
                    "host",
                    "simulator",
                    "micropython",
                    "catalog");

    @ArchTest
    static final ArchRule theEnginesLayersRunOneWay = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("io.flashlab.engine..")
            .withOptionalLayers(true)
            .layer("session")
            .definedBy("io.flashlab.engine")
            .layer("rates")
            .definedBy("io.flashlab.engine.baud..")
            .layer("operations")
            .definedBy("io.flashlab.engine.flash..", "io.flashlab.engine.memory..")
            .layer("loader")
            .definedBy("io.flashlab.engine.loader..")
            .layer("settings")
            .definedBy("io.flashlab.engine.config..")
            .layer("wire")
            .definedBy("io.flashlab.engine.protocol..", "io.flashlab.engine.reset..")
            .layer("facts")
            .definedBy("io.flashlab.engine.chip..", "io.flashlab.engine.image..", "io.flashlab.engine.stub..")
            .layer("transport")
            .definedBy("io.flashlab.engine.transport..")
            .whereLayer("session")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("rates")
            .mayOnlyBeAccessedByLayers("session")
            .whereLayer("operations")
            .mayOnlyBeAccessedByLayers("rates", "session")
            .whereLayer("loader")
            .mayOnlyBeAccessedByLayers("operations", "rates", "session")
            .whereLayer("wire")
            .mayOnlyBeAccessedByLayers("settings", "loader", "session")
            .whereLayer("settings")
            .mayOnlyBeAccessedByLayers("loader", "operations", "session")
            .whereLayer("facts")
            .mayOnlyBeAccessedByLayers("loader", "operations", "rates", "session")
            .whereLayer("transport")
            .mayOnlyBeAccessedByLayers("wire", "loader", "rates", "session");

    @ArchTest
    static final ArchRule theEngineNeedsNothingButJavaAndJackson = classes()
            .that()
            .resideInAPackage("io.flashlab.engine..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.flashlab.engine..",
                    "java..",
                    "tools.jackson..",
                    "com.fasterxml.jackson.annotation..",
                    "org.jspecify..");

    @ArchTest
    static final ArchRule onlyTheWindowKnowsJavaFx = noClasses()
            .that()
            .resideOutsideOfPackages("io.flashlab.view..", "io.flashlab.viewmodel..", "io.flashlab.app..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javafx..", "com.sun.javafx..", "org.controlsfx..", "atlantafx..", "org.kordamp..");

    @ArchTest
    static final ArchRule viewModelsKnowOnlyTheBeansOfJavaFx = classes()
            .that()
            .resideInAPackage("io.flashlab.viewmodel..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.flashlab..",
                    "java..",
                    "javafx.beans..",
                    "javafx.collections..",
                    "javafx.util..",
                    "org.jspecify..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule onlySerialKnowsJSerialComm = noClasses()
            .that()
            .resideOutsideOfPackage("io.flashlab.serial..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.fazecast..");

    @ArchTest
    static final ArchRule onlyTheGuideKnowsMarkdown = noClasses()
            .that()
            .resideOutsideOfPackage("io.flashlab.guide..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.commonmark..");

    @ArchTest
    static final ArchRule onlyTheCommandLineKnowsPicocli = noClasses()
            .that()
            .resideOutsideOfPackage("io.flashlab.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("picocli..");
}
