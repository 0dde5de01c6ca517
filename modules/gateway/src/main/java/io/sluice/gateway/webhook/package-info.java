/**
 * What Twilio tells us over HTTP: delivery receipts and messages from recipients. Checked, published to Kafka,
 * acknowledged, and only then answered with 2xx. Start at {@link io.sluice.gateway.webhook.TwilioWebhookController}.
 */
@NullMarked
package io.sluice.gateway.webhook;

import org.jspecify.annotations.NullMarked;
