package io.sluice.simulator.calls;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where calls to a number lead; all requests are POSTs.
 *
 * @param url of the first document
 * @param fallbackUrl when something breaks, or null
 * @param statusCallback told when the call is over, or null
 */
public record VoiceWebhook(
        URI url, @Nullable URI fallbackUrl, @Nullable URI statusCallback) {
    public static VoiceWebhook of(URI url) {
        return new VoiceWebhook(url, null, null);
    }

    @Override
    public String toString() {
        return "VoiceWebhook[" + url.getHost() + "]";
    }
}
