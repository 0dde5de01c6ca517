package io.sluice.gateway.config;

import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Matches when the process has one of the annotated roles; unset or unreadable {@code sluice.roles} mean both. */
final class OnRoleCondition extends SpringBootCondition {
    private static final Set<Role> BOTH = Set.of(Role.DISPATCHER, Role.WEBHOOK);

    @Override
    public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
        Role[] wanted =
                (Role[]) Objects.requireNonNull(metadata.getAnnotationAttributes(ConditionalOnRole.class.getName()))
                        .get("value");
        Set<Role> roles = roles(context.getEnvironment());
        boolean match = Arrays.stream(wanted).anyMatch(roles::contains);
        return new ConditionOutcome(
                match, ConditionMessage.forCondition(ConditionalOnRole.class).because("sluice.roles is " + roles));
    }

    private static Set<Role> roles(Environment environment) {
        try {
            return Binder.get(environment)
                    .bind("sluice.roles", Bindable.setOf(Role.class))
                    .orElse(BOTH);
        } catch (BindException e) {
            // The configuration check reports it with all other faults.
            return BOTH;
        }
    }
}
