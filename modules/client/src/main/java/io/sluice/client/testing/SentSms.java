package io.sluice.client.testing;

import io.sluice.client.Sms;
import java.util.UUID;

/** A message that the double has taken; its text shows neither the number nor what is said. */
public record SentSms(UUID commandId, Sms sms) {}
