package io.sluice.twilio.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The vectors are those of Twilio's own RequestValidatorTest (token 12345) and of its documentation. */
class RequestSignatureTest {
    private static final AuthToken TOKEN = new AuthToken("12345");
    private static final RequestSignature SIGNATURE = new RequestSignature(List.of(TOKEN));
    private static final String URL = "https://mycompany.com/myapp.php?foo=1&bar=2";
    private static final Map<String, List<String>> CALL = parameters(
            "CallSid=CA1234567890ABCDE", "Caller=+14158675309", "Digits=1234", "From=+14158675309", "To=+18005551212");
    private static final String BODY_HASH = "0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620";
    private static final byte[] BODY = "{\"property\": \"value\", \"boolean\": true}".getBytes(StandardCharsets.UTF_8);

    static Stream<Arguments> forms() {
        return Stream.of(
                Arguments.of(URL, CALL, "RSOYDt4T1cUTdK1PDd93/VVr8B8="),
                Arguments.of("https://mycompany.com:443/myapp.php?foo=1&bar=2", CALL, "kvajT1Ptam85bY51eRf/AJRuM3w="),
                Arguments.of("http://mycompany.com:80/myapp.php?foo=1&bar=2", CALL, "0ZXoZLH/DfblKGATFgpif+LLRf4="),
                Arguments.of("http://mycompany.com:1234/myapp.php?foo=1&bar=2", CALL, "Zmvh+3yNM1Phv2jhDCwEM3q5ebU="),
                Arguments.of("https://mycompany.com/myapp.php", CALL, "1xaxFBvyzXYvWplzNOSs28HWO94="),
                Arguments.of(URL, Map.of(), "zYQTYrRWXE7LtzbG4PfP7/bkkGo="),
                Arguments.of(
                        "https://mycompany.com/myapp.php?foo=hello%20world&bar=test%2Bvalue",
                        CALL, "er2tvAP1Wx+iuTTE2BPgvEaN1cs="),
                Arguments.of(
                        URL,
                        parameters(
                                "Message=Hello & goodbye! @#$%^*()",
                                "From=+1 (415) 867-5309", "Special=unicode: ñáéíóú"),
                        "dCPiR4WtQ6QFN6pJh81CtlCcWLQ="),
                Arguments.of(
                        URL,
                        parameters("Digits=", "CallSid=CA1234567890ABCDE", "EmptyParam="),
                        "9HHp/OqQMEwdrVebHDdA/+tqjX8="),
                Arguments.of(
                        URL,
                        parameters("Zebra=last", "Alpha=first", "Beta=second", "Gamma=third"),
                        "enveUe73ZTVLAekHxez3Qx6JuuQ="),
                Arguments.of(
                        URL,
                        parameters("callSid=lowercase", "CallSid=uppercase", "CALLSID=allcaps"),
                        "jDK7WKT8wiNrwggd4ceTv4e1MJ4="),
                Arguments.of(
                        "https://example.com/myapp.php?foo=1&bar=2",
                        parameters(
                                "CallSid=CA1234567890ABCDE",
                                "Caller=+14158675310",
                                "Digits=1234",
                                "From=+14158675310",
                                "To=+18005551212"),
                        "L/OH5YylLD5NRKLltdqwSvS0BnU="));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void the_signature_of_a_form_is_accepted(String url, Map<String, List<String>> parameters, String signature) {
        assertThat(SIGNATURE.ofForm(url, parameters, signature)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("forms")
    void a_signature_with_one_changed_character_is_refused(
            String url, Map<String, List<String>> parameters, String signature) {
        for (int i = 0; i < signature.length(); i++) {
            char other = signature.charAt(i) == 'A' ? 'B' : 'A';
            String forged = signature.substring(0, i) + other + signature.substring(i + 1);
            assertThat(SIGNATURE.ofForm(url, parameters, forged)).isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("forms")
    void a_form_with_one_more_parameter_is_refused(String url, Map<String, List<String>> parameters, String signature) {
        Map<String, List<String>> more = new HashMap<>(parameters);
        more.put("Zzz", List.of("1"));
        assertThat(SIGNATURE.ofForm(url, more, signature)).isFalse();
    }

    @Test
    void the_signature_of_a_body_is_accepted_with_and_without_other_query_parameters() {
        assertThat(SIGNATURE.ofBody(URL + "&bodySHA256=" + BODY_HASH, BODY, "a9nBmqA0ju/hNViExpshrM61xv4="))
                .isTrue();
        assertThat(SIGNATURE.ofBody(
                        "https://mycompany.com/myapp.php?bodySHA256=" + BODY_HASH,
                        BODY,
                        "y77kIzt2vzLz71DgmJGsen2scGs="))
                .isTrue();
    }

    @Test
    void a_changed_body_is_refused_though_the_url_is_signed() {
        byte[] other = Arrays.copyOf(BODY, BODY.length - 1);
        assertThat(SIGNATURE.ofBody(URL + "&bodySHA256=" + BODY_HASH, other, "a9nBmqA0ju/hNViExpshrM61xv4="))
                .isFalse();
        assertThat(SIGNATURE.ofBody(URL, new byte[0], "zYQTYrRWXE7LtzbG4PfP7/bkkGo="))
                .as("a signed URL without a hash proves nothing about the body")
                .isFalse();
    }

    @Test
    void both_port_forms_are_accepted_whichever_is_configured() {
        String signedWithPort = "kvajT1Ptam85bY51eRf/AJRuM3w=";
        String signedWithout = "RSOYDt4T1cUTdK1PDd93/VVr8B8=";
        String withPort = "https://mycompany.com:443/myapp.php?foo=1&bar=2";
        assertThat(SIGNATURE.ofForm(URL, CALL, signedWithPort)).isTrue();
        assertThat(SIGNATURE.ofForm(withPort, CALL, signedWithout)).isTrue();
        assertThat(SIGNATURE.ofForm("https://mycompany.com:8443/myapp.php?foo=1&bar=2", CALL, signedWithout))
                .isTrue();
        assertThat(SIGNATURE.ofForm("https://mycompany.com:8443/myapp.php?foo=1&bar=2", CALL, signedWithPort))
                .isFalse();
        assertThat(SIGNATURE.ofForm("http://mycompany.com/myapp.php?foo=1&bar=2", CALL, "0ZXoZLH/DfblKGATFgpif+LLRf4="))
                .isTrue();
    }

    @Test
    void a_percent_encoded_query_keeps_its_bytes_when_the_port_form_differs() {
        assertThat(UrlForms.of("https://h:8443/a?x=%2B%26y&z=a+b"))
                .containsExactly("https://h:8443/a?x=%2B%26y&z=a+b", "https://h/a?x=%2B%26y&z=a+b");
    }

    @Test
    void fragment_and_user_info_are_not_part_of_what_is_signed() {
        assertThat(UrlForms.of("https://user:pass@h/a?mail=x@y:1#rc=5&rp=all"))
                .containsExactly("https://h/a?mail=x@y:1", "https://h:443/a?mail=x@y:1");
        assertThat(UrlForms.of("http://[2001:db8::1]?q"))
                .containsExactly("http://[2001:db8::1]?q", "http://[2001:db8::1]:80?q");
        assertThat(UrlForms.of("http://[::1]:8080")).containsExactly("http://[::1]:8080", "http://[::1]");
    }

    @Test
    void repeated_parameters_are_taken_once_each_and_sorted() {
        String signature = "TQyznOS6Od0cpzxzGU0qRoz1ErM=";
        assertThat(SIGNATURE.ofForm(URL, Map.of("MediaUrl", List.of("b", "a", "b")), signature))
                .isTrue();
        assertThat(SIGNATURE.ofForm(URL, Map.of("MediaUrl", Set.of("a", "b")), signature))
                .isTrue();
        assertThat(SIGNATURE.ofForm(URL, Map.of("MediaUrl", List.of("a")), signature))
                .isFalse();
    }

    @Test
    void during_rotation_every_configured_token_is_accepted_and_no_other() {
        RequestSignature rotating = new RequestSignature(List.of(new AuthToken("next"), TOKEN));
        assertThat(rotating.ofForm(URL, CALL, "RSOYDt4T1cUTdK1PDd93/VVr8B8=")).isTrue();
        RequestSignature rotated = new RequestSignature(List.of(new AuthToken("next")));
        assertThat(rotated.ofForm(URL, CALL, "RSOYDt4T1cUTdK1PDd93/VVr8B8=")).isFalse();
    }

    @Test
    void nothing_that_is_no_signature_passes() {
        for (String bad :
                List.of("", " ", "RSOYDt4T1cUTdK1PDd93/VVr8B8", "RSOYDt4T1cUTdK1PDd93/VVr8B8= ", "ñ".repeat(28))) {
            assertThat(SIGNATURE.ofForm(URL, CALL, bad)).isFalse();
            assertThat(SIGNATURE.ofForm("no url", CALL, bad)).isFalse();
        }
    }

    @Test
    void tokens_are_bounded_and_never_printed() {
        assertThat(TOKEN.toString()).doesNotContain("12345");
        assertThatThrownBy(() -> new RequestSignature(List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new AuthToken(" ")).isInstanceOf(IllegalArgumentException.class);
    }

    private static Map<String, List<String>> parameters(String... pairs) {
        Map<String, List<String>> parameters = new HashMap<>();
        for (String pair : pairs) {
            int equals = pair.indexOf('=');
            parameters.put(pair.substring(0, equals), List.of(pair.substring(equals + 1)));
        }
        return parameters;
    }
}
