package io.sluice.architecture;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/**
 * Time, randomness and ids come in through constructors, so that the same code runs on real threads and, from a seed, in
 * a simulation. Only composition roots name the real ones.
 */
class InjectedTimeTest {
    /** Calls that make a run unrepeatable, by owner. */
    private static final Map<String, Set<String>> UNREPEATABLE = Map.of(
            "java.time.Instant", Set.of("now"),
            "java.time.LocalDateTime", Set.of("now"),
            "java.time.ZonedDateTime", Set.of("now"),
            "java.lang.System", Set.of("currentTimeMillis", "nanoTime"),
            "java.lang.Thread", Set.of("sleep"),
            "java.lang.Math", Set.of("random"),
            "java.util.UUID", Set.of("randomUUID"),
            "java.util.Random", Set.of("<init>"),
            "java.util.concurrent.ThreadLocalRandom", Set.of("current"));

    /** Where the real clock and the real dice are handed out; each with its reason. */
    private static final Map<String, String> ROOTS = Map.of(
            "io.sluice.quickstart", "a program for one person at a terminal",
            "io.sluice.core.time.SystemScheduler", "the scheduler of real threads",
            "io.sluice.simulator.time", "the simulator's real timeline",
            "io.sluice.gateway.config", "the gateway's composition root",
            "io.sluice.client.kafka.ClientEnvironment", "what the client takes from its process");

    @Test
    void time_and_randomness_come_in_through_constructors() {
        JavaClasses ours = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.sluice");
        rule().check(ours);
    }

    @Test
    void a_class_that_asks_the_clock_itself_is_found() {
        JavaClasses planted = new ClassFileImporter().importClasses(AsksTheClock.class);
        Assertions.assertThat(rule().evaluate(planted).hasViolation()).isTrue();
    }

    private static ArchRule rule() {
        return noClasses()
                .that(DescribedPredicate.describe("are no composition root", type -> !isRoot(type)))
                .should()
                .callCodeUnitWhere(
                        target(DescribedPredicate.describe("unrepeatable", InjectedTimeTest::isUnrepeatable)))
                .because("a run that cannot be repeated from a seed cannot be debugged");
    }

    private static boolean isRoot(JavaClass type) {
        return ROOTS.keySet().stream().anyMatch(root -> type.getName().startsWith(root))
                || type.isMetaAnnotatedWith("org.springframework.context.annotation.Configuration");
    }

    private static boolean isUnrepeatable(AccessTarget.CodeUnitCallTarget target) {
        return UNREPEATABLE.getOrDefault(target.getOwner().getName(), Set.of()).contains(target.getName());
    }

    private static final class AsksTheClock {
        @SuppressWarnings("unused") // planted: only its byte code is read
        static long now() {
            return System.currentTimeMillis();
        }
    }
}
