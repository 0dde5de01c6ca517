package io.sluice.gateway.config;

/** Configurations with a caller whose number no sender has. */
final class CallerConfigured {
    private CallerConfigured() {}

    static Configured alone() {
        return Configured.valid()
                .with("sluice.callers.desk.number", "+12025550199")
                .with("sluice.callers.desk.countries", "US")
                .with("sluice.callers.desk.purposes", "TRANSACTIONAL");
    }

    /** And a Messaging Service whose numbers Twilio knows, and Sluice does not. */
    static Configured withService() {
        return alone()
                .with("sluice.senders.service.messaging-service-sid", Configured.SERVICE_SID)
                .with("sluice.senders.service.kind", "messaging-service")
                .with("sluice.senders.service.segments-per-second", "10")
                .with("sluice.senders.service.registration", "registered")
                .with("sluice.senders.service.countries", "*")
                .with("sluice.senders.service.purposes", "MARKETING");
    }
}
