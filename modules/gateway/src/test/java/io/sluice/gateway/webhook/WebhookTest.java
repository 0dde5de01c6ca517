package io.sluice.gateway.webhook;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

/** A test against the running webhook; all of them share one server with short bounds. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = WebhookTestApplication.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.threads.virtual.enabled=true",
            "sluice.roles=webhook",
            "sluice.webhook.public-url=" + WebhookTestApplication.PUBLIC_URL,
            "sluice.webhook.max-in-flight=8",
            "sluice.webhook.ack-timeout=500ms",
            "sluice.webhook.read-timeout=1s"
        })
@interface WebhookTest {}
