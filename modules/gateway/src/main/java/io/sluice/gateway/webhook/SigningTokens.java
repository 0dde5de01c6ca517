package io.sluice.gateway.webhook;

import io.sluice.twilio.signature.AuthToken;
import io.sluice.twilio.signature.RequestSignature;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells Twilio's requests from others': by the tokens of the account that the request names, or of every account when it
 * names none that is configured. The signed address is the configured one with the request target as it was sent.
 * Thread-safe.
 */
final class SigningTokens {
    private final String publicUrl;
    private final Map<String, RequestSignature> byAccountSid;
    private final List<RequestSignature> all;

    /**
     * With the accepted tokens of each account.
     *
     * @param publicUrl without a slash at its end
     * @param tokens accepted tokens by account SID, the present one first
     */
    SigningTokens(String publicUrl, Map<String, List<AuthToken>> tokens) {
        this.publicUrl = publicUrl;
        Map<String, RequestSignature> signatures = new LinkedHashMap<>();
        tokens.forEach((sid, accepted) -> signatures.put(sid, new RequestSignature(accepted)));
        this.byAccountSid = Map.copyOf(signatures);
        this.all = List.copyOf(signatures.values());
    }

    /**
     * Whether one of our accounts signed this.
     *
     * @param target path and query exactly as sent
     */
    boolean signed(String target, FormBody form, String signature) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        form.parameters().forEach(parameter -> parameters
                .computeIfAbsent(parameter.name(), name -> new ArrayList<>())
                .add(parameter.value()));
        List<RequestSignature> candidates = form.first("AccountSid")
                .flatMap(sid -> Optional.ofNullable(byAccountSid.get(sid)))
                .map(List::of)
                .orElse(all);
        String url = publicUrl + target;
        return candidates.stream().anyMatch(candidate -> candidate.ofForm(url, parameters, signature));
    }
}
