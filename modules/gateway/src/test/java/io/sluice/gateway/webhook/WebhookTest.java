package io.sluice.gateway.webhook;

import io.sluice.gateway.optout.RecordingPublisher;
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
            "sluice.delivery.mode=simulate",
            "sluice.topics.partitions=" + RecordingPublisher.PARTITIONS,
            "sluice.twilio.accounts.main.account-sid=" + WebhookTestApplication.ACCOUNT,
            "sluice.twilio.accounts.main.auth-token=" + WebhookTestApplication.TOKEN,
            "sluice.twilio.accounts.main.previous-auth-token=" + WebhookTestApplication.PREVIOUS_TOKEN,
            "sluice.twilio.accounts.other.account-sid=" + WebhookTestApplication.OTHER_ACCOUNT,
            "sluice.twilio.accounts.other.auth-token=" + WebhookTestApplication.OTHER_TOKEN,
            "sluice.webhook.public-url=" + WebhookTestApplication.PUBLIC_URL,
            "sluice.webhook.max-in-flight=8",
            "sluice.webhook.ack-timeout=500ms",
            "sluice.webhook.read-timeout=1s"
        })
@interface WebhookTest {}
