package io.sluice.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;

class ConditionalOnRoleTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        dispatcher         | true  | false
        webhook            | false | true
        dispatcher,webhook | true  | true
        DISPATCHER         | true  | false
        ''                 | false | false
        """)
    void a_bean_is_there_in_its_role_only(String roles, boolean dispatcher, boolean webhook) {
        new ApplicationContextRunner()
                .withUserConfiguration(Beans.class)
                .withPropertyValues("sluice.roles=" + roles)
                .run(context -> {
                    assertThat(context.containsBean("forDispatcher")).isEqualTo(dispatcher);
                    assertThat(context.containsBean("forWebhook")).isEqualTo(webhook);
                    assertThat(context.containsBean("forEither")).isEqualTo(dispatcher || webhook);
                });
    }

    @ParameterizedTest
    @CsvSource({"sluice.other, x", "sluice.roles, pigeon"})
    void without_readable_roles_it_is_both(String key, String value) {
        new ApplicationContextRunner()
                .withUserConfiguration(Beans.class)
                .withPropertyValues(key + "=" + value)
                .run(context ->
                        assertThat(context.getBeanNamesForType(String.class)).contains("forDispatcher", "forWebhook"));
    }

    static class Beans {
        @Bean
        @ConditionalOnRole(Role.DISPATCHER)
        String forDispatcher() {
            return "dispatcher";
        }

        @Bean
        @ConditionalOnRole(Role.WEBHOOK)
        String forWebhook() {
            return "webhook";
        }

        @Bean
        @ConditionalOnRole({Role.DISPATCHER, Role.WEBHOOK})
        String forEither() {
            return "either";
        }
    }
}
