package io.sluice.simulator.verify;

import io.sluice.simulator.arrivals.VerifyArrivalLog;
import io.sluice.simulator.faults.Faults;
import io.sluice.simulator.faults.FaultyWork;
import io.sluice.simulator.http.Sids;
import io.sluice.simulator.time.Timeline;
import java.time.Instant;

/** Verify, put together. Thread-safe. */
public final class Verify {
    /** What Verify shares with the rest of the simulator. */
    public record Parts(Timeline timeline, Sids sids, Faults faults, VerifyArrivalLog arrivals) {}

    private final VerifyDestinations destinations;
    private final Verifications verifications;
    private final Services services;
    private final RateLimits limits = new RateLimits();
    private final VerifyApi api;

    /** @param firstAccount owner of services that name none */
    public Verify(Parts parts, VerifyConfig config, String firstAccount) {
        Timeline timeline = parts.timeline();
        Instant started = timeline.now();
        VerifyTemplates templates = new VerifyTemplates(config.templates());
        destinations = new VerifyDestinations(config.behaviours());
        verifications = new Verifications(config, destinations, parts.faults(), parts.sids(), timeline);
        services = new Services(config.services(), firstAccount, started);
        VerificationsApi verificationsApi =
                new VerificationsApi(verifications, limits, templates, parts.faults(), parts.arrivals(), timeline);
        api = new VerifyApi(
                new ServicesApi(services, parts.sids(), timeline),
                new RateLimitsApi(limits, parts.sids(), timeline),
                new AttemptsApi(verifications),
                new TemplatesApi(templates, started),
                verificationsApi,
                services,
                new FaultyWork(parts.faults()),
                timeline);
    }

    public VerifyApi api() {
        return api;
    }

    public Verifications verifications() {
        return verifications;
    }

    public VerifyDestinations destinations() {
        return destinations;
    }

    /** Forgets verifications and rate limits; services and destinations are as configured again. */
    public void reset() {
        verifications.reset();
        limits.clear();
        services.reset();
        destinations.reset();
    }
}
