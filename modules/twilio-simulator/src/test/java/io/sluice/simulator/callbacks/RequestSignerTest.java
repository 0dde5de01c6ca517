package io.sluice.simulator.callbacks;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The vectors of Twilio's own helper libraries. */
class RequestSignerTest {
    private static final String FIRST = "https://mycompany.com/myapp.php?foo=1&bar=2";
    private static final String BODY_HASH =
            "bodySHA256=0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620";
    private static final Map<String, String> CALL = Map.of(
            "CallSid", "CA1234567890ABCDE",
            "Caller", "+14158675309",
            "Digits", "1234",
            "From", "+14158675309",
            "To", "+18005551212");

    static Stream<Arguments> vectors() {
        return Stream.of(
                Arguments.of(FIRST, CALL, "RSOYDt4T1cUTdK1PDd93/VVr8B8="),
                Arguments.of("https://mycompany.com:443/myapp.php?foo=1&bar=2", CALL, "kvajT1Ptam85bY51eRf/AJRuM3w="),
                Arguments.of("http://mycompany.com:80/myapp.php?foo=1&bar=2", CALL, "0ZXoZLH/DfblKGATFgpif+LLRf4="),
                Arguments.of("http://mycompany.com:1234/myapp.php?foo=1&bar=2", CALL, "Zmvh+3yNM1Phv2jhDCwEM3q5ebU="),
                Arguments.of("https://mycompany.com/myapp.php", CALL, "1xaxFBvyzXYvWplzNOSs28HWO94="),
                Arguments.of(FIRST, Map.of(), "zYQTYrRWXE7LtzbG4PfP7/bkkGo="),
                Arguments.of(
                        "https://mycompany.com/myapp.php?foo=hello%20world&bar=test%2Bvalue",
                        CALL, "er2tvAP1Wx+iuTTE2BPgvEaN1cs="),
                Arguments.of(FIRST + "&" + BODY_HASH, Map.of(), "a9nBmqA0ju/hNViExpshrM61xv4="),
                Arguments.of("https://mycompany.com/myapp.php?" + BODY_HASH, Map.of(), "y77kIzt2vzLz71DgmJGsen2scGs="),
                Arguments.of(
                        FIRST,
                        Map.of(
                                "Message", "Hello & goodbye! @#$%^*()",
                                "From", "+1 (415) 867-5309",
                                "Special", "unicode: ñáéíóú"),
                        "dCPiR4WtQ6QFN6pJh81CtlCcWLQ="),
                Arguments.of(
                        FIRST,
                        Map.of("Digits", "", "CallSid", "CA1234567890ABCDE", "EmptyParam", ""),
                        "9HHp/OqQMEwdrVebHDdA/+tqjX8="),
                Arguments.of(
                        FIRST,
                        Map.of("Zebra", "last", "Alpha", "first", "Beta", "second", "Gamma", "third"),
                        "enveUe73ZTVLAekHxez3Qx6JuuQ="),
                Arguments.of(
                        FIRST,
                        Map.of("callSid", "lowercase", "CallSid", "uppercase", "CALLSID", "allcaps"),
                        "jDK7WKT8wiNrwggd4ceTv4e1MJ4="));
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void a_known_request_has_the_known_signature(String url, Map<String, String> form, String signature) {
        Map<String, List<String>> lists = new TreeMap<>();
        form.forEach((name, value) -> lists.put(name, List.of(value)));

        Assertions.assertThat(new RequestSigner("12345").sign(url, lists)).isEqualTo(signature);
    }

    @Test
    void repeated_values_count_once_and_sorted() {
        RequestSigner signer = new RequestSigner("12345");

        Assertions.assertThat(signer.sign(FIRST, Map.of("A", List.of("2", "1", "2"))))
                .isEqualTo(signer.sign(FIRST, Map.of("A", List.of("1", "2"))));
    }
}
