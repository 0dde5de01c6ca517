package io.sluice.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BadConfigurationTest {
    @Test
    void a_valid_configuration_has_no_line() {
        assertThat(Configured.valid().lines()).isEmpty();
    }

    @Test
    void without_any_key_the_account_and_a_sender_are_asked_for() {
        List<String> lines = Configured.empty().lines();

        assertThat(lines).hasSize(2);
        assertThat(lines.getFirst()).startsWith("sluice.twilio.account-sid: set the account's SID");
        assertThat(lines.getLast()).startsWith("sluice.senders: configure a sender");
    }

    @Test
    void a_webhook_alone_needs_no_sender() {
        assertThat(Configured.empty().with("sluice.roles", "webhook").lines())
                .noneMatch(line -> line.startsWith("sluice.senders"));
    }

    @Test
    void a_verify_profile_says_all_that_it_needs() {
        List<String> lines = Configured.valid()
                .with("sluice.verify.profiles.login.service-sid", "VA1")
                .with("sluice.verify.profiles.login.resend-after", "11m")
                .with("sluice.verify.profiles.main.service-sid", "VA" + "0".repeat(32))
                .lines();

        assertThat(lines)
                .anyMatch(
                        line -> line.startsWith("sluice.verify.profiles.login.service-sid: A Verify service SID is VA"))
                .anyMatch(line -> line.startsWith("sluice.verify.profiles.login.requests-per-second: set the requests"))
                .anyMatch(line -> line.startsWith("sluice.verify.profiles.login.countries: set ISO 3166"))
                .anyMatch(line -> line.startsWith("sluice.verify.profiles.login.resend-after: set 0s or more"))
                .anyMatch(line -> line.startsWith("sluice.verify.profiles.main: a sender or rate pool has this name"));
    }

    @Test
    void a_verify_service_belongs_to_one_profile() {
        Configured configured = Configured.valid();
        for (String name : List.of("login", "signup", "vault")) {
            String profile = "sluice.verify.profiles." + name;
            configured = configured
                    .with(profile + ".service-sid", "VA" + (name.equals("vault") ? "1" : "0").repeat(32))
                    .with(profile + ".requests-per-second", "10")
                    .with(profile + ".channels", "sms")
                    .with(profile + ".countries", "US");
        }

        assertThat(configured.lines())
                .singleElement()
                .asString()
                .startsWith("sluice.verify.profiles.signup.service-sid: the profile login has the same Verify service");
    }

    @Test
    void a_caller_says_all_that_it_needs() {
        List<String> lines = Configured.valid()
                .with("sluice.callers.desk.number", "2025550123")
                .with("sluice.callers.desk.hours", "21:00-08:00")
                .with("sluice.callers.main.number", "+12025550123")
                .lines();

        assertThat(lines)
                .anyMatch(line -> line.startsWith("sluice.callers.desk.number: write the number in E.164"))
                .anyMatch(line -> line.startsWith("sluice.callers.desk.countries: set ISO 3166"))
                .anyMatch(line -> line.startsWith("sluice.callers.desk.purposes: set one or more"))
                .anyMatch(line -> line.startsWith("sluice.callers.desk.hours: write a time of day"))
                .anyMatch(line -> line.startsWith("sluice.callers.main: a sender, rate pool or Verify profile"));
    }

    /** A STOP to a service names no number: nobody may be called who texted it, so the caller says where it belongs. */
    @Test
    void a_caller_says_whether_its_number_is_in_a_messaging_service_where_there_is_one() {
        String key = "sluice.callers.desk.messaging-service-sid";
        Configured configured = CallerConfigured.withService();

        assertThat(configured.lines())
                .singleElement()
                .asString()
                .startsWith(key + ": set the Messaging Service that the number is in, or none");
        assertThat(configured.with(key, "MG1").lines())
                .singleElement()
                .asString()
                .startsWith(key + ": write the SID of a Messaging Service");
        assertThat(configured.with(key, "none").lines()).isEmpty();
        assertThat(configured.with(key, Configured.SERVICE_SID).lines()).isEmpty();
    }

    @Test
    void a_caller_and_a_sender_of_its_number_name_the_same_service() {
        Configured configured = CallerConfigured.withService()
                .with("sluice.callers.desk.number", "+12025550123")
                .with("sluice.senders.main.messaging-service-sid", Configured.SERVICE_SID);

        assertThat(configured.lines()).isEmpty();
        assertThat(configured
                        .with("sluice.callers.desk.messaging-service-sid", "none")
                        .lines())
                .singleElement()
                .asString()
                .startsWith("sluice.callers.desk.messaging-service-sid: a sender says that the number is in");
    }

    @Test
    void callers_of_one_account_state_the_same_rate() {
        Configured configured = Configured.valid();
        for (String name : List.of("day", "night")) {
            configured = configured
                    .with("sluice.callers." + name + ".number", "+12025550123")
                    .with("sluice.callers." + name + ".countries", "US")
                    .with("sluice.callers." + name + ".purposes", "TRANSACTIONAL");
        }

        assertThat(configured.lines()).isEmpty();
        assertThat(configured.with("sluice.callers.night.calls-per-second", "2").lines())
                .singleElement()
                .asString()
                .startsWith("sluice.callers.night.calls-per-second: set the same");
    }

    /** Each line is one broken key, its broken value, and what the one reported line must say. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        sluice.roles                              | sender      | sluice.roles: set one or more of dispatcher, webhook
        sluice.replica-id                         | pod 1       | sluice.replica-id: use at most 64 letters
        sluice.stall-bound                        | 0s          | sluice.stall-bound: set at least 1s
        sluice.stall-bound                        | 10m         | sluice.stall-bound: set at most 60s
        sluice.stall-bound                        | soon        | sluice.stall-bound: set a duration with its unit
        sluice.unknown-services                   | maybe       | sluice.unknown-services: set one of allow, refuse
        sluice.delivery.mode                      | dry         | sluice.delivery.mode: set one of live, allow-list, simulate
        sluice.delivery.mode                      | live        | sluice.privacy.hash-key: set a random text
        sluice.delivery.allow-list                | 12025550100 | sluice.delivery.allow-list: write every number in E.164
        sluice.delivery.always-valid-prefixes     | 1500555     | sluice.delivery.always-valid-prefixes: write each as a plus
        sluice.privacy.hash-key                   | short       | sluice.privacy.hash-key: set at least 16 characters
        sluice.twilio.account-sid                 | AC1         | sluice.twilio.account-sid: set the account's SID
        sluice.twilio.api-key                     | SK1         | sluice.twilio.api-key: set the SID of an API key
        sluice.twilio.segments-per-second         | 0           | sluice.twilio.segments-per-second: set more than 0
        sluice.twilio.base-url                    | ht tp://x   | sluice.twilio.base-url: set an address
        sluice.twilio.connect-timeout             | 1ms         | sluice.twilio.connect-timeout: set at least 100ms
        sluice.twilio.response-timeout            | 2m          | sluice.twilio.response-timeout: set at most 60s
        sluice.twilio.connections                 | 0           | sluice.twilio.connections: set 1 to 2000
        sluice.twilio.connections                 | many        | sluice.twilio.connections: set a whole number
        sluice.senders.main.account               | other       | sluice.senders.main.account: there is no Twilio account other
        sluice.senders.main.from                  | 2025550123  | sluice.senders.main.from: set the number in E.164
        sluice.senders.main.from                  | +442079460000 | sluice.senders.main: kind and address
        sluice.senders.main.kind                  | pigeon      | sluice.senders.main.kind: set one of long-code-10dlc
        sluice.senders.main.segments-per-second   | 0           | sluice.senders.main.segments-per-second: set the segments
        sluice.senders.main.segments-per-second   | 3000        | sluice.senders.main.segments-per-second: set the segments
        sluice.senders.main.registration          | not-required | sluice.senders.main: 10DLC long codes
        sluice.senders.main.countries             | USA         | sluice.senders.main.countries: a country is two capital letters
        sluice.senders.main.countries             | *,US        | sluice.senders.main.countries: set either * or a list
        sluice.senders.main.purposes              | SPAM        | sluice.senders.main.purposes: set one or more of otp
        sluice.defaults.otp                       | nobody      | sluice.defaults.OTP: there is no sender nobody: set one of [main]
        sluice.defaults.marketing                 | main        | sluice.defaults.MARKETING: sender main may not be used for it
        sluice.rate-pools.main.segments-per-second | 4          | sluice.rate-pools.main.segments-per-second: the pool and its senders [main]
        sluice.lanes.urgent.reserve               | 2           | sluice.lanes.urgent.reserve: set a share from 0 to 1
        sluice.lanes.urgent.ceiling               | 0           | sluice.lanes.urgent.ceiling: set a share above 0
        sluice.lanes.urgent.default-expiry        | 4d          | sluice.lanes.urgent.default-expiry: set the time
        sluice.lanes.urgent.topic                 | bulk        | sluice.lanes.urgent.topic: another lane has this topic
        sluice.topics.partitions                  | 0           | sluice.topics.partitions: set 1 to 1024
        sluice.topics.replication-factor          | 0           | sluice.topics.replication-factor: set 1 to 9
        sluice.topics.prefix                      | a/b         | sluice.topics.prefix: use at most 100
        sluice.topics.create                      | perhaps     | sluice.topics.create: set true or false
        sluice.schema-registry.timeout            | 1h          | sluice.schema-registry.timeout: set at most 60s
        sluice.senders.main.segment-per-second    | 80          | sluice.senders.main.segment-per-second: there is no such key
        sluice.stal-bound                         | 4s          | sluice.stal-bound: there is no such key
        """)
    void a_bad_value_is_one_line_that_says_what_to_set(String key, String value, String line) {
        assertThat(Configured.valid().with(key, value).lines())
                .singleElement()
                .asString()
                .startsWith(line);
    }

    @ParameterizedTest
    @ValueSource(strings = {"from", "kind", "segments-per-second", "registration", "countries", "purposes"})
    void a_missing_key_of_a_sender_is_one_line(String key) {
        assertThat(Configured.valid().without("sluice.senders.main." + key).lines())
                .singleElement()
                .asString()
                .startsWith("sluice.senders.main." + key + ": set ");
    }

    @Test
    void all_faults_are_reported_at_once() {
        assertThat(Configured.valid()
                        .with("sluice.stall-bound", "soon")
                        .with("sluice.topics.partitions", "0")
                        .with("sluice.twilio.connections", "many")
                        .with("sluice.typo", "1")
                        .without("sluice.twilio.auth-token")
                        .without("sluice.senders.main.kind")
                        .lines())
                .extracting(line -> line.substring(0, line.indexOf(':')))
                .containsExactlyInAnyOrder(
                        "sluice.stall-bound",
                        "sluice.topics.partitions",
                        "sluice.twilio.connections",
                        "sluice.typo",
                        "sluice.twilio.auth-token",
                        "sluice.senders.main.kind");
    }

    @Test
    void a_service_must_state_every_permission() {
        assertThat(Configured.valid()
                        .with("sluice.services.shop.weight", "0")
                        .with("sluice.services.shop.senders", "nobody")
                        .lines())
                .satisfiesExactlyInAnyOrder(
                        line -> assertThat(line).startsWith("sluice.services.shop.weight: set 1 to 100"),
                        line -> assertThat(line).startsWith("sluice.services.shop.senders: there is no sender nobody"),
                        line -> assertThat(line).startsWith("sluice.services.shop.purposes: set one or more"),
                        line -> assertThat(line).startsWith("sluice.services.shop.countries: set ISO 3166"));
    }

    @Test
    void a_secret_without_its_key_and_a_key_without_its_secret_are_told() {
        assertThat(Configured.valid().without("sluice.twilio.api-key").lines())
                .singleElement()
                .asString()
                .startsWith("sluice.twilio.api-key: set the SID of the API key to which");
        assertThat(Configured.valid().without("sluice.twilio.api-secret").lines())
                .singleElement()
                .asString()
                .startsWith("sluice.twilio.api-secret: set the secret");
    }

    @Test
    void simulate_mode_needs_no_credentials_that_send() {
        assertThat(Configured.valid()
                        .with("sluice.roles", "dispatcher")
                        .with("sluice.delivery.mode", "simulate")
                        .without("sluice.twilio.api-key")
                        .without("sluice.twilio.api-secret")
                        .without("sluice.twilio.auth-token")
                        .lines())
                .isEmpty();
    }

    @Test
    void no_line_quotes_a_number_or_a_credential() {
        assertThat(Configured.valid()
                        .with("sluice.delivery.allow-list", "12025550100")
                        .with("sluice.senders.main.from", "2025550123")
                        .with("sluice.privacy.hash-key", "hush")
                        .with("sluice.twilio.api-key", "the-key")
                        .lines())
                .hasSize(4)
                .noneMatch(line -> line.contains("2025550") && !line.contains("for example"))
                .noneMatch(line -> line.contains("hush") || line.contains("the-key"));
    }
}
