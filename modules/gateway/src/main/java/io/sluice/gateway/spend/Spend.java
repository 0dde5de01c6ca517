package io.sluice.gateway.spend;

import io.sluice.core.command.Command;
import io.sluice.core.command.SendSms;
import io.sluice.core.phone.Country;
import io.sluice.core.provider.ProviderReply;
import io.sluice.core.verify.StartVerification;
import io.sluice.gateway.observability.CountryTag;
import io.sluice.gateway.observability.Metric;
import io.sluice.gateway.observability.Metrics;

/**
 * Adds up what Twilio will charge, by the configured prices, in the moment in which Twilio takes it. Checks cost
 * nothing. Thread-safe.
 */
public final class Spend {
    private final SpendProperties prices;
    private final Metrics metrics;

    public Spend(SpendProperties prices, Metrics metrics) {
        this.prices = prices;
        this.metrics = metrics;
        metrics.gauge(Metric.SPEND_CAP, prices::capPerDay);
    }

    /** Twilio took this command. */
    public void accepted(Command command, ProviderReply.Accepted accepted) {
        String country = command.destination().map(Country::code).orElse(CountryTag.OTHER);
        switch (command) {
            case SendSms sms ->
                add("segments", country, accepted.segments().orElse(sms.segments()) * prices.segmentPrice(country));
            case StartVerification _ -> add("codes", country, prices.codePrice(country));
            default -> {} // nothing that Twilio charges by country
        }
    }

    private void add(String what, String country, double price) {
        if (price > 0) {
            metrics.counter(Metric.SPEND_ESTIMATED, what, CountryTag.of(country)).increment(price);
        }
    }
}
