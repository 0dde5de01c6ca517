package io.sluice.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.core.command.LaneName;
import io.sluice.core.dispatch.DeliveryMode;
import io.sluice.core.phone.Country;
import io.sluice.core.phone.E164;
import io.sluice.core.sender.AccountName;
import io.sluice.core.sender.Allowed;
import io.sluice.core.sender.DoubtPolicy;
import io.sluice.core.sender.Purpose;
import io.sluice.core.sender.RatePoolName;
import io.sluice.core.sender.Registration;
import io.sluice.core.sender.SenderAddress;
import io.sluice.core.sender.SenderKind;
import io.sluice.core.sender.SenderName;
import io.sluice.core.sender.SenderProfile;
import io.sluice.core.sender.ServiceName;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InstallationTest {
    @Test
    void defaults_are_the_documented_ones() {
        Installation installation = Configured.valid().read(Installation.class);

        assertThat(installation.roles()).containsExactlyInAnyOrder(Role.DISPATCHER, Role.WEBHOOK);
        assertThat(installation.replicaId()).matches(".+-[0-9a-f]{6}");
        assertThat(installation.stallBound()).isEqualTo(Duration.ofSeconds(12));
        assertThat(installation.deliveryMode()).isEqualTo(new DeliveryMode.AllowList(Set.of()));
        assertThat(installation.unknownServices()).isEqualTo(UnknownServices.ALLOW);
        assertThat(installation.lanes().values())
                .containsExactly(
                        new Lane(LaneName.URGENT, "sms.urgent", 10, 0, 1, Duration.ofMinutes(10)),
                        new Lane(LaneName.NORMAL, "sms.normal", 20, 0, 1, Duration.ofHours(4)),
                        new Lane(LaneName.BULK, "sms.bulk", 30, 0, 1, Duration.ofHours(24)));
    }

    @Test
    void what_stays_in_doubt_is_parked_unless_the_sender_says_otherwise() {
        Configured again = Configured.valid().with("sluice.senders.main.in-doubt", "send-again");
        SenderName main = new SenderName("main");
        assertThat(Configured.valid().read(Installation.class).senders().get(main))
                .extracting(SenderProfile::inDoubt)
                .isEqualTo(DoubtPolicy.PARK);
        assertThat(again.read(Installation.class).senders().get(main))
                .extracting(SenderProfile::inDoubt)
                .isEqualTo(DoubtPolicy.SEND_AGAIN);
    }

    @Test
    void a_number_becomes_a_profile_with_a_rate_pool_of_its_own() {
        SenderProfile sender =
                Configured.valid().read(Installation.class).senders().get(new SenderName("main"));

        assertThat(sender)
                .isEqualTo(new SenderProfile(
                        new SenderName("main"),
                        new AccountName("default"),
                        new SenderAddress.PhoneNumber(new E164("+12025550123")),
                        SenderKind.LONG_CODE_10DLC,
                        80,
                        new RatePoolName("main"),
                        Registration.REGISTERED,
                        Allowed.only(Set.of(Country.US, Country.CA)),
                        Set.of(Purpose.OTP, Purpose.TRANSACTIONAL),
                        Optional.empty(),
                        DoubtPolicy.PARK));
    }

    @Test
    void the_short_form_is_the_account_named_default() {
        TwilioAccount account = Objects.requireNonNull(Configured.valid()
                .with("sluice.twilio.previous-auth-token", "the-token-before")
                .with("sluice.twilio.segments-per-second", "100")
                .read(Installation.class)
                .accounts()
                .get(new AccountName("default")));

        assertThat(account)
                .isEqualTo(new TwilioAccount(
                        new AccountName("default"),
                        Configured.ACCOUNT_SID,
                        Configured.KEY_SID,
                        Optional.of(Secret.of("the-secret")),
                        Optional.of(Secret.of("the-token")),
                        Optional.of(Secret.of("the-token-before")),
                        OptionalDouble.of(100)));
    }

    @Test
    void an_account_without_an_api_key_sends_with_its_auth_token() {
        TwilioAccount account = Objects.requireNonNull(Configured.valid()
                .without("sluice.twilio.api-key")
                .without("sluice.twilio.api-secret")
                .read(Installation.class)
                .accounts()
                .get(new AccountName("default")));

        assertThat(account.username()).isEqualTo(Configured.ACCOUNT_SID);
        assertThat(account.password()).contains(Secret.of("the-token"));
    }

    @Test
    void a_caller_is_in_the_service_that_it_states_or_that_a_sender_states_for_its_number() {
        Configured stated = CallerConfigured.withService()
                .with("sluice.callers.desk.messaging-service-sid", Configured.SERVICE_SID);
        Configured none = CallerConfigured.withService().with("sluice.callers.desk.messaging-service-sid", "none");
        Configured bySender = CallerConfigured.alone()
                .with("sluice.callers.desk.number", "+12025550123")
                .with("sluice.senders.main.messaging-service-sid", Configured.SERVICE_SID);
        Configured byTollFree = CallerConfigured.withService()
                .with("sluice.callers.desk.number", "+18005550123")
                .with("sluice.senders.service.toll-free-numbers", "+18005550123");

        for (Configured configured : List.of(stated, bySender, byTollFree)) {
            assertThat(serviceOfDesk(configured)).contains(Configured.SERVICE_SID);
        }
        assertThat(serviceOfDesk(none)).isEmpty();
        assertThat(serviceOfDesk(CallerConfigured.alone())).isEmpty();
    }

    private static Optional<String> serviceOfDesk(Configured configured) {
        return Objects.requireNonNull(
                        configured.read(Installation.class).callers().get(new SenderName("desk")))
                .messagingService();
    }

    @Test
    void several_accounts_with_a_messaging_service_and_a_shared_pool_are_read() {
        Installation installation = Configured.valid()
                .with("sluice.twilio.accounts.second.account-sid", Configured.ACCOUNT_SID)
                .with("sluice.twilio.accounts.second.auth-token", "other")
                .with("sluice.senders.service.account", "second")
                .with("sluice.senders.service.messaging-service-sid", Configured.SERVICE_SID)
                .with("sluice.senders.service.toll-free-numbers", "+18005550123")
                .with("sluice.senders.service.kind", "messaging-service")
                .with("sluice.senders.service.rate-pool", "campaign")
                .with("sluice.senders.service.registration", "registered")
                .with("sluice.senders.service.countries", "*")
                .with("sluice.senders.service.purposes", "MARKETING")
                .with("sluice.rate-pools.campaign.segments-per-second", "4.5")
                .with("sluice.defaults.marketing", "service")
                .read(Installation.class);

        SenderProfile service = installation.defaultSender(Purpose.MARKETING).orElseThrow();
        assertThat(service.account()).isEqualTo(new AccountName("second"));
        assertThat(service.segmentsPerSecond()).isEqualTo(4.5);
        assertThat(service.ratePool()).isEqualTo(new RatePoolName("campaign"));
        assertThat(service.countries()).isEqualTo(Allowed.all());
        assertThat(service.address())
                .isEqualTo(
                        new SenderAddress.MessagingService(Configured.SERVICE_SID, Set.of(new E164("+18005550123"))));
    }

    @Test
    void a_lane_of_the_operators_own_stands_where_its_priority_says() {
        Installation installation = Configured.valid()
                .with("sluice.lanes.slow.topic", "slow-sender")
                .with("sluice.lanes.slow.priority", "25")
                .with("sluice.lanes.slow.reserve", "0.1")
                .with("sluice.lanes.slow.ceiling", "0.5")
                .with("sluice.lanes.slow.default-expiry", "12h")
                .with("sluice.lanes.urgent.reserve", "0.2")
                .read(Installation.class);

        assertThat(installation.lanes().keySet())
                .containsExactly(LaneName.URGENT, LaneName.NORMAL, new LaneName("slow"), LaneName.BULK);
        assertThat(installation.lanes().get(new LaneName("slow")))
                .isEqualTo(new Lane(new LaneName("slow"), "sms.slow-sender", 25, 0.1, 0.5, Duration.ofHours(12)));
        assertThat(installation.lanes().get(LaneName.URGENT))
                .isEqualTo(new Lane(LaneName.URGENT, "sms.urgent", 10, 0.2, 1, Duration.ofMinutes(10)));
    }

    @Test
    void a_configured_service_is_held_to_its_rules_and_an_unknown_one_to_the_setting() {
        Installation installation = Configured.valid()
                .with("sluice.services.shop.senders", "main")
                .with("sluice.services.shop.purposes", "OTP")
                .with("sluice.services.shop.countries", "us")
                .with("sluice.services.shop.weight", "3")
                .with("sluice.unknown-services", "refuse")
                .read(Installation.class);

        ServiceName shop = new ServiceName("shop");
        assertThat(installation.weightOf(shop)).isEqualTo(3);
        assertThat(installation.rulesOf(shop).orElseThrow().countries()).isEqualTo(Allowed.only(Set.of(Country.US)));
        assertThat(installation.rulesOf(new ServiceName("other"))).isEmpty();
    }

    @Test
    void an_unknown_service_may_do_all_when_unknown_ones_are_allowed() {
        Installation installation = Configured.valid().read(Installation.class);

        assertThat(installation.rulesOf(new ServiceName("other")).orElseThrow().countries())
                .isEqualTo(Allowed.all());
        assertThat(installation.weightOf(new ServiceName("other"))).isEqualTo(1);
    }

    @Test
    void shared_keys_and_the_allow_list_are_read() {
        Installation installation = Configured.valid()
                .with("sluice.roles", "webhook")
                .with("sluice.replica-id", "pod-1")
                .with("sluice.stall-bound", "4s")
                .with("sluice.delivery.allow-list", "+12025550100,+12025550101")
                .with("sluice.delivery.always-valid-prefixes", "+1500555")
                .with("sluice.privacy.hash-key", "0123456789abcdef")
                .read(Installation.class);

        assertThat(installation.roles()).containsExactly(Role.WEBHOOK);
        assertThat(installation.replicaId()).isEqualTo("pod-1");
        assertThat(installation.stallBound()).isEqualTo(Duration.ofSeconds(4));
        assertThat(installation.deliveryMode())
                .isEqualTo(new DeliveryMode.AllowList(Set.of(new E164("+12025550100"), new E164("+12025550101"))));
        assertThat(installation.alwaysValidPrefixes()).containsExactly("+1500555");
        assertThat(installation.recipientRefKey()).isEqualTo(Secret.of("0123456789abcdef"));
    }

    @Test
    void the_usual_environment_variables_are_read() {
        Installation installation = Configured.empty()
                .withVariable("SLUICE_TWILIO_ACCOUNT_SID", Configured.ACCOUNT_SID)
                .withVariable("SLUICE_TWILIO_AUTH_TOKEN", "the-token")
                .withVariable("SLUICE_STALL_BOUND", "4s")
                .withVariable("SLUICE_SENDERS_MAIN_FROM", "+442079460000")
                .withVariable("SLUICE_SENDERS_MAIN_KIND", "long-code")
                .withVariable("SLUICE_SENDERS_MAIN_SEGMENTS_PER_SECOND", "10")
                .withVariable("SLUICE_SENDERS_MAIN_COUNTRIES", "GB")
                .withVariable("SLUICE_SENDERS_MAIN_PURPOSES", "OTP")
                .withVariable("SLUICE_DEFAULTS_OTP", "main")
                .read(Installation.class);

        assertThat(installation.stallBound()).isEqualTo(Duration.ofSeconds(4));
        assertThat(installation.defaultSender(Purpose.OTP).orElseThrow().segmentsPerSecond())
                .isEqualTo(10);
    }

    @Test
    void nothing_that_it_prints_holds_a_number_or_a_credential() {
        Configured configured = Configured.valid().with("sluice.delivery.allow-list", "+12025550100");

        assertThat(configured.read(Installation.class).toString()
                        + configured.read(TwilioProperties.class)
                        + configured.read(DeliveryProperties.class)
                        + configured.read(SluiceProperties.class))
                .doesNotContain("2025550", "the-secret", "the-token");
    }
}
