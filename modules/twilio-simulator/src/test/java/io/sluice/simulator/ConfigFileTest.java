package io.sluice.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.sluice.simulator.accounts.Account;
import io.sluice.simulator.accounts.SenderKind;
import io.sluice.simulator.calls.Agents;
import io.sluice.simulator.calls.CallsConfig;
import io.sluice.simulator.calls.Phone;
import io.sluice.simulator.calls.VoiceWebhook;
import io.sluice.simulator.faults.FaultKind;
import io.sluice.simulator.messages.DestinationBehaviour;
import io.sluice.simulator.verify.VerifyBehaviour;
import io.sluice.simulator.verify.VerifyChannel;
import io.sluice.simulator.verify.VerifyConfig;
import io.sluice.simulator.verify.VerifyService;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class ConfigFileTest {
    @Test
    void an_empty_file_is_the_defaults() throws JsonProcessingException {
        Assertions.assertThat(ConfigFile.parse("{}")).isEqualTo(SimulatorConfig.defaults());
    }

    @Test
    void what_is_missing_has_its_default() throws JsonProcessingException {
        SimulatorConfig config = ConfigFile.parse("""
            {"port": 9000,
             "lifecycleMillis": {"sendingToSent": 7},
             "destinations": {"behaviours": {"+49": "unreachable"}},
             "accounts": [{"sid": "AC00000000000000000000000000000009", "authToken": "t",
                           "numbers": [{"number": "+18005550100", "kind": "TOLL_FREE", "segmentsPerSecond": 3}],
                           "messagingServices": [{"sid": "MG1", "senders": ["+18005550100"]}]}],
             "faults": [{"kind": "reset-after", "probability": 0.1}]}
            """);

        Assertions.assertThat(config.port()).isEqualTo(9000);
        Assertions.assertThat(config.lifecycleMillis().sendingToSent()).isEqualTo(7);
        Assertions.assertThat(config.lifecycleMillis().lateReceipt())
                .isEqualTo(SimulatorConfig.defaults().lifecycleMillis().lateReceipt());
        Assertions.assertThat(config.destinations().behaviours())
                .isEqualTo(Map.of("+49", DestinationBehaviour.UNREACHABLE));
        Account account = config.accounts().getFirst();
        Assertions.assertThat(account.numbers().getFirst().kind()).isEqualTo(SenderKind.TOLL_FREE);
        Assertions.assertThat(account.numbers().getFirst().registered()).isTrue();
        Assertions.assertThat(account.serviceOf("+18005550100")).isPresent();
        Assertions.assertThat(config.faults().getFirst().kind()).isEqualTo(FaultKind.RESET_AFTER);
    }

    @Test
    void verify_is_configured_key_by_key() throws JsonProcessingException {
        VerifyConfig verify = ConfigFile.parse("""
            {"verify": {
              "codeLifeSeconds": 120,
              "behaviours": {"+4470": "fraud-blocked"},
              "services": [{"sid": "VA00000000000000000000000000000009", "codeLength": 8,
                            "disabledChannels": ["whatsapp"]}]}}
            """).verify();

        Assertions.assertThat(verify.codeLifeSeconds()).isEqualTo(120);
        Assertions.assertThat(verify.maxSends()).isEqualTo(5);
        Assertions.assertThat(verify.behaviours()).isEqualTo(Map.of("+4470", VerifyBehaviour.FRAUD_BLOCKED));
        VerifyService service = verify.services().getFirst();
        Assertions.assertThat(service.codeLength()).isEqualTo(8);
        Assertions.assertThat(service.disabledChannels()).containsExactly(VerifyChannel.WHATSAPP);
        Assertions.assertThat(service.customCodeEnabled()).isTrue();
    }

    @Test
    void an_unknown_key_is_named() {
        Assertions.assertThatThrownBy(() -> ConfigFile.parse("{\"prot\": 1}")).hasMessageContaining("prot");
    }

    @Test
    void flags_win_over_the_environment() {
        SimulatorConfig config = SimulatorMain.config(
                new String[] {"--port", "9001", "--inbound-url", "http://127.0.0.1:9003/in"},
                Map.of("SIMULATOR_PORT", "9002", "SIMULATOR_HOST", "127.0.0.2"));

        Assertions.assertThat(config.port()).isEqualTo(9001);
        Assertions.assertThat(config.inboundUrl()).hasToString("http://127.0.0.1:9003/in");
        Assertions.assertThat(config.host()).isEqualTo("127.0.0.2");
        Assertions.assertThatThrownBy(() -> SimulatorMain.config(new String[] {"--prot"}, Map.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void calls_have_phones_queues_and_webhooks() throws JsonProcessingException {
        CallsConfig calls = ConfigFile.parse("""
            {"calls": {"speed": 20,
                       "webhook": {"url": "http://127.0.0.1:8080/voice"},
                       "phones": {"+49": {"answer": "machine", "greetingSeconds": 6, "beep": false}},
                       "queues": {"support": {"afterSeconds": 30, "talkSeconds": 120}}}}
            """).calls();

        Assertions.assertThat(calls.speed()).isEqualTo(20);
        Assertions.assertThat(calls.callsPerSecond()).isEqualTo(1);
        Assertions.assertThat(calls.webhook()).isEqualTo(VoiceWebhook.of(URI.create("http://127.0.0.1:8080/voice")));
        Assertions.assertThat(calls.phones())
                .isEqualTo(Map.of("+49", Phone.of(Phone.Taker.MACHINE).greeting(Duration.ofSeconds(6), false)));
        Assertions.assertThat(calls.queues()).isEqualTo(Map.of("support", new Agents(30.0, 120, false)));
    }
}
