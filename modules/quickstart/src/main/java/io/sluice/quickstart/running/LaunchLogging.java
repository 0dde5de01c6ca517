package io.sluice.quickstart.running;

/** The launcher names a Logback file for what runs before Spring Boot sets logging up. */
public final class LaunchLogging {
    private static final String FILE = "logback.configurationFile";

    private LaunchLogging() {}

    /** Before a gateway starts: Spring Boot reads {@code logging.config} and warns of the launcher's property. */
    public static void giveWay() {
        System.clearProperty(FILE);
    }
}
