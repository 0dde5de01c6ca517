package io.sluice.guarantees;

import java.io.File;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The tests of this class run where Prometheus is installed; elsewhere one line on the console says that it is not. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(WithPrometheus.Installed.class)
public @interface WithPrometheus {

    /** Looks for the program on the path. */
    final class Installed implements ExecutionCondition {
        private static final String MISSING = "prometheus is not installed (package prometheus; see .ci/run)";

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            String path = System.getenv().getOrDefault("PATH", "");
            boolean installed = Arrays.stream(path.split(File.pathSeparator, -1))
                    .anyMatch(folder -> Files.isExecutable(Path.of(folder, "prometheus")));
            if (!installed && context.getTestMethod().isEmpty()) {
                // Maven does not print why a class was skipped.
                System.out.println(context.getDisplayName() + " SKIPPED: " + MISSING);
            }
            return installed
                    ? ConditionEvaluationResult.enabled("prometheus is installed")
                    : ConditionEvaluationResult.disabled(MISSING);
        }
    }
}
