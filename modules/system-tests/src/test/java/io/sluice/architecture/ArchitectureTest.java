package io.sluice.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.elements.ClassesShouldConjunction;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who may know whom. Maven keeps the modules apart; this keeps the packages apart, and says why. */
class ArchitectureTest {
    private static JavaClasses ours;

    @BeforeAll
    static void read() {
        ours = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.sluice");
    }

    @Test
    void the_contract_knows_nothing_but_avro_and_what_avro_brings() {
        classes()
                .that()
                .resideInAPackage("io.sluice.contract..")
                .should()
                .onlyDependOnClassesThat(known("io.sluice.contract..", "org.apache.avro..", "com.fasterxml.jackson.."))
                .because(
                        "upstream services add it to their own class path, on JDK 17, and must not inherit our libraries")
                .check(ours);
    }

    @Test
    void core_is_plain_java() {
        classes()
                .that()
                .resideInAPackage("io.sluice.core..")
                .should()
                .onlyDependOnClassesThat(known(
                        "io.sluice.core..",
                        "org.slf4j..",
                        "com.google.i18n.phonenumbers..",
                        "io.github.resilience4j.."))
                .because("the decisions must be testable without a broker, a container or Twilio")
                .check(ours);
    }

    @Test
    void the_provider_adapter_knows_core_and_neither_kafka_nor_spring() {
        arrows("io.sluice.twilio..", "io.sluice.core..", "io.sluice.twilio..")
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "org.apache.kafka..", "org.apache.avro..")
                .because("HTTP codes stay on this side of the port and records on the other")
                .check(ours);
    }

    @Test
    void only_the_adapter_and_its_wiring_know_the_twilio_sdk() {
        noClasses()
                .that(resideOutsideOfPackages("io.sluice.twilio.."))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.twilio..")
                .because("the SDK retries on its own; only the adapter's transport is known to post once")
                .check(ours);
    }

    @Test
    void the_gateway_knows_neither_the_simulator_nor_the_quick_start() {
        arrows(
                        "io.sluice.gateway..",
                        "io.sluice.core..",
                        "io.sluice.contract..",
                        "io.sluice.twilio..",
                        "io.sluice.gateway..")
                .because("what runs in production must not contain what only demonstrates it")
                .check(ours);
    }

    @Test
    void the_plain_client_knows_the_contract_the_segment_maths_and_kafkas_client() {
        classes()
                .that(resideInAPackage("io.sluice.client..")
                        .and(DescribedPredicate.not(resideInAnyPackage("io.sluice.client.spring.."))))
                .should()
                .onlyDependOnClassesThat(known(
                        "io.sluice.client..",
                        "io.sluice.contract..",
                        "io.sluice.core.text..",
                        "org.apache.kafka..",
                        "org.apache.avro..",
                        "org.slf4j..",
                        "io.micrometer.core.."))
                .because("upstream services add it to their own class path, on JDK 17, with or without Spring")
                .check(ours);
    }

    @Test
    void only_one_class_of_the_plain_client_needs_micrometer() {
        noClasses()
                .that(resideInAPackage("io.sluice.client..")
                        .and(DescribedPredicate.not(resideInAnyPackage("io.sluice.client.spring..")))
                        .and(DescribedPredicate.not(simpleName("MicrometerMetrics"))))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.micrometer..")
                .because("a service without Micrometer must not miss its classes")
                .check(ours);
    }

    @Test
    void the_segment_maths_are_the_jdk_alone() {
        classes()
                .that()
                .resideInAPackage("io.sluice.core.text..")
                .should()
                .onlyDependOnClassesThat(known("io.sluice.core.text.."))
                .because("core and callers share them, and each would inherit what they need")
                .check(ours);
    }

    @Test
    void the_simulator_knows_nothing_of_ours() {
        arrows("io.sluice.simulator..", "io.sluice.simulator..")
                .because("with shared code one bug would cancel itself out")
                .check(ours);
    }

    @Test
    void packages_form_no_cycle() {
        slices().matching("io.sluice.(**)")
                .should()
                .beFreeOfCycles()
                .ignoreDependency(
                        resideInAPackage("io.sluice.contract"), // generated records name their conversions
                        resideInAPackage("io.sluice.contract.wire"))
                .because("a cycle is one package pretending to be two")
                .check(ours);
    }

    @Test
    void packages_are_named_after_features() {
        noClasses()
                .should()
                .resideInAnyPackage("..util..", "..utils..", "..common..", "..impl..", "..service..", "..model..")
                .because("such a name says nothing about what belongs there, so everything ends up there")
                .check(ours);
    }

    @Test
    void nothing_prints_but_programs_of_the_command_line() {
        noClasses()
                .that(resideOutsideOfPackages("io.sluice.quickstart.cli.."))
                .and()
                .haveSimpleNameNotEndingWith("Main")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .dependOnClassesThat()
                .resideInAPackage("java.util.logging..")
                .because("logs go through slf4j, where the masking rules are")
                .check(ours);
    }

    private static ClassesShouldConjunction arrows(String from, String... allowed) {
        DescribedPredicate<JavaClass> foreign = resideInAPackage("io.sluice..")
                .and(DescribedPredicate.not(resideInAnyPackage(allowed)))
                .as("of ours, but not in %s", List.of(allowed));
        return noClasses().that().resideInAPackage(from).should().dependOnClassesThat(foreign);
    }

    private static DescribedPredicate<JavaClass> known(String... packages) {
        return resideInAnyPackage(
                        "java..", "javax.annotation..", "org.jspecify..", "com.google.errorprone.annotations..")
                .or(resideInAnyPackage(packages))
                .or(DescribedPredicate.describe("are primitive", JavaClass::isPrimitive))
                .as("of the JDK, annotations or %s", List.of(packages));
    }
}
