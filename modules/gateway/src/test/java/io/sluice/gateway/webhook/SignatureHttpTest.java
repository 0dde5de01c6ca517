package io.sluice.gateway.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contract.TwilioCallback;
import io.sluice.gateway.optout.RecordingPublisher;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Who is let in. The vectors are those of Twilio's RequestValidatorTest, token 12345. */
@WebhookTest
class SignatureHttpTest {
    private static final String SID = "SM00000000000000000000000000000001";

    @LocalServerPort
    private int port;

    @Autowired
    private RecordingPublisher publisher;

    @BeforeEach
    void reset() {
        publisher.reset();
    }

    @ParameterizedTest
    @CsvSource({
        "https://mycompany.com, /myapp.php?foo=1&bar=2, RSOYDt4T1cUTdK1PDd93/VVr8B8=",
        "https://mycompany.com:443, /myapp.php?foo=1&bar=2, kvajT1Ptam85bY51eRf/AJRuM3w=",
        "http://mycompany.com:80, /myapp.php?foo=1&bar=2, 0ZXoZLH/DfblKGATFgpif+LLRf4=",
        "http://mycompany.com:1234, /myapp.php?foo=1&bar=2, Zmvh+3yNM1Phv2jhDCwEM3q5ebU=",
        "https://mycompany.com, /myapp.php, 1xaxFBvyzXYvWplzNOSs28HWO94=",
        "https://mycompany.com, /myapp.php?foo=hello%20world&bar=test%2Bvalue, er2tvAP1Wx+iuTTE2BPgvEaN1cs=",
        "https://mycompany.com:443, /myapp.php?foo=1&bar=2, RSOYDt4T1cUTdK1PDd93/VVr8B8=",
        "https://mycompany.com, /myapp.php?foo=1&bar=2, kvajT1Ptam85bY51eRf/AJRuM3w=",
        "http://mycompany.com, /myapp.php?foo=1&bar=2, 0ZXoZLH/DfblKGATFgpif+LLRf4="
    })
    void twilios_own_vectors_pass_in_every_port_form(String publicUrl, String target, String signature) {
        TwilioRequest request = TwilioRequest.to(target)
                .with("CallSid", "CA1234567890ABCDE")
                .with("Caller", "+14158675309")
                .with("Digits", "1234")
                .with("From", "+14158675309")
                .with("To", "+18005551212");
        assertThat(vector(request, publicUrl, signature)).isEqualTo(204);
        assertThat(vector(request.with("Digits", "5678"), publicUrl, signature)).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Message=Hello & goodbye! @#$%^*()&From=+1 (415) 867-5309&Special=unicode:"
                        + " ñáéíóú|dCPiR4WtQ6QFN6pJh81CtlCcWLQ=",
                "Digits=&CallSid=CA1234567890ABCDE&EmptyParam=|9HHp/OqQMEwdrVebHDdA/+tqjX8=",
                "Zebra=last&Alpha=first&Beta=second&Gamma=third|enveUe73ZTVLAekHxez3Qx6JuuQ=",
                "callSid=lowercase&CallSid=uppercase&CALLSID=allcaps|jDK7WKT8wiNrwggd4ceTv4e1MJ4="
            })
    void twilios_vectors_of_special_parameters_pass(String parameters, String signature) {
        TwilioRequest request = TwilioRequest.to("/myapp.php?foo=1&bar=2");
        for (String parameter : parameters.split("&(?=[A-Za-z]+=)")) {
            int equals = parameter.indexOf('=');
            request.with(parameter.substring(0, equals), parameter.substring(equals + 1));
        }
        assertThat(vector(request, "https://mycompany.com", signature)).isEqualTo(204);
    }

    @Test
    void the_public_address_is_the_configured_one_whatever_the_host_header_says() {
        TwilioRequest request = TwilioRequest.status("", SID, "sent")
                .header("X-Forwarded-Host", "evil.example.com")
                .header("X-Forwarded-Proto", "http")
                .header("Forwarded", "host=evil.example.com");
        assertThat(request.send(port).statusCode()).isEqualTo(204);
        assertThat(TwilioRequest.status("", SID, "sent")
                        .signedFor("http://127.0.0.1:" + port)
                        .send(port)
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void the_previous_token_is_still_accepted() {
        assertThat(TwilioRequest.status("", SID, "sent")
                        .signedWith(WebhookTestApplication.PREVIOUS_TOKEN)
                        .send(port)
                        .statusCode())
                .isEqualTo(204);
    }

    @Test
    void the_token_of_another_account_is_refused() {
        assertThat(TwilioRequest.status("", SID, "sent")
                        .signedWith(WebhookTestApplication.OTHER_TOKEN)
                        .send(port)
                        .statusCode())
                .isEqualTo(403);
        assertThat(publisher.published()).isEmpty();
    }

    @Test
    void an_account_that_is_not_configured_may_be_signed_for_by_any() {
        TwilioRequest subaccount = TwilioRequest.to(TwilioWebhookController.STATUS_PATH)
                .with("AccountSid", "AC99999999999999999999999999999999")
                .with("MessageSid", SID)
                .with("MessageStatus", "sent")
                .signedWith(WebhookTestApplication.OTHER_TOKEN);
        assertThat(subaccount.send(port).statusCode()).isEqualTo(204);
    }

    @Test
    void repeated_parameters_are_part_of_the_signature() {
        TwilioRequest request = TwilioRequest.status("?c=1", SID, "sent")
                .with("Tag", "b")
                .with("Tag", "a")
                .with("Tag", "a");
        assertThat(request.send(port).statusCode()).isEqualTo(204);
        assertThat(publisher.on("twilio-callbacks", TwilioCallback.class)).hasSize(1);
        String signature = request.signature();
        assertThat(request.with("Tag", "c")
                        .header(WebhookDoor.SIGNATURE_HEADER, signature)
                        .send(port)
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void the_query_is_part_of_the_signature_exactly_as_sent() {
        assertThat(TwilioRequest.status("?c=%41&x=a%20b&y=a+b&z=a%2bb&empty=", SID, "sent")
                        .send(port)
                        .statusCode())
                .isEqualTo(204);
    }

    @Test
    void a_refusal_tells_nothing() {
        HttpResponse<String> refused =
                TwilioRequest.status("", SID, "sent").signedWith("a guess").send(port);
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).isEmpty();
        assertThat(TwilioRequest.status("", SID, "sent")
                        .header(WebhookDoor.SIGNATURE_HEADER, " ")
                        .send(port)
                        .statusCode())
                .isEqualTo(403);
    }

    private int vector(TwilioRequest request, String publicUrl, String signature) {
        return request.header(WebhookTestApplication.VectorController.PUBLIC_URL_HEADER, publicUrl)
                .header(WebhookDoor.SIGNATURE_HEADER, signature)
                .send(port)
                .statusCode();
    }
}
