package io.sluice.quickstart.running;

import io.sluice.simulator.SimulatorConfig;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/** The gateway's configuration in the quick start. In production the same keys come from files or the environment. */
public final class LocalGateway {
    /** The one sender; the simulator takes any number as its account's own. */
    static final String SENDER_NUMBER = "+19075550006";

    static final int SEGMENTS_PER_SECOND = 80;
    /** As if Twilio had granted more than 1: a lone replica begins after its slowest limit. */
    static final int CALLS_PER_SECOND = 24;

    /** The simulator takes any Verify service as its account's own. */
    private static final String VERIFY_SERVICE = "VA00000000000000000000000000000001";

    private static final int VERIFY_REQUESTS_PER_SECOND = 20;

    /** Fewer than in production, so that three lanes and the journal start quickly. */
    private static final int PARTITIONS = 4;

    /** Test ranges that the numbering plan may call invalid; real installations leave this empty. */
    private static final String TEST_NUMBERS = "+1907555,+1907556,+1415555,+1500555";

    private LocalGateway() {}

    /** Its keys and their values. */
    public static Map<String, Object> properties(String kafka, URI simulator, URI gateway) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("spring.kafka.bootstrap-servers", kafka);
        properties.put("server.address", "127.0.0.1");
        properties.put("server.port", gateway.getPort());
        properties.put("spring.main.banner-mode", "off");
        properties.put("logging.config", "classpath:logback-quickstart.xml");
        properties.put("sluice.roles", "dispatcher,webhook");
        properties.put("sluice.stall-bound", "4s");
        properties.put("sluice.topics.create", true);
        properties.put("sluice.topics.partitions", PARTITIONS);
        properties.put("sluice.topics.replication-factor", 1);
        properties.put("sluice.twilio.account-sid", SimulatorConfig.DEFAULT_ACCOUNT_SID);
        properties.put("sluice.twilio.auth-token", SimulatorConfig.DEFAULT_AUTH_TOKEN);
        properties.put("sluice.twilio.base-url", simulator);
        properties.put("sluice.webhook.public-url", gateway);
        properties.put("sluice.delivery.mode", "live");
        properties.put("sluice.delivery.always-valid-prefixes", TEST_NUMBERS);
        properties.put("sluice.opt-outs.accept-empty", true);
        properties.put("sluice.privacy.hash-key", "only-for-the-quick-start");
        sender(properties);
        verifyProfile(properties);
        caller(properties);
        return properties;
    }

    private static void caller(Map<String, Object> properties) {
        properties.put("sluice.voice.flows", "classpath*:flows/*.v1.yaml");
        String caller = "sluice.callers.demo-calls.";
        properties.put(caller + "number", SENDER_NUMBER);
        properties.put(caller + "calls-per-second", CALLS_PER_SECOND);
        properties.put(caller + "countries", "US,CA");
        properties.put(caller + "purposes", "OTP,TRANSACTIONAL,MARKETING");
        properties.put(caller + "hours", "any");
    }

    private static void verifyProfile(Map<String, Object> properties) {
        String profile = "sluice.verify.profiles.demo-codes.";
        properties.put(profile + "service-sid", VERIFY_SERVICE);
        properties.put(profile + "requests-per-second", VERIFY_REQUESTS_PER_SECOND);
        properties.put(profile + "channels", "sms,call");
        properties.put(profile + "countries", "US,CA");
        properties.put(profile + "resend-after", "10s");
    }

    private static void sender(Map<String, Object> properties) {
        String sender = "sluice.senders.demo.";
        properties.put(sender + "from", SENDER_NUMBER);
        properties.put(sender + "kind", "LONG_CODE_10DLC");
        properties.put(sender + "registration", "REGISTERED");
        properties.put(sender + "segments-per-second", SEGMENTS_PER_SECOND);
        properties.put(sender + "countries", "US,CA");
        properties.put(sender + "purposes", "OTP,TRANSACTIONAL,MARKETING");
        for (String purpose : new String[] {"OTP", "TRANSACTIONAL", "MARKETING"}) {
            properties.put("sluice.defaults." + purpose, "demo");
        }
    }
}
