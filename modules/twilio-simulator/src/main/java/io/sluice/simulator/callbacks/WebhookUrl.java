package io.sluice.simulator.callbacks;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A webhook as the application named it.
 *
 * @param url what is requested and signed: query as given, no fragment, no user info
 * @param authorization Basic credentials from the user info, or null
 */
public record WebhookUrl(
        URI url, RetryRules rules, @Nullable String authorization) {

    /** Empty for anything but an absolute http or https URL whose host has no underscore (Twilio's error 21609). */
    public static Optional<WebhookUrl> parse(String text) {
        int hash = text.indexOf('#');
        String fragment = hash < 0 ? null : text.substring(hash + 1);
        URI url;
        try {
            url = URI.create(hash < 0 ? text : text.substring(0, hash));
        } catch (IllegalArgumentException notUrl) {
            return Optional.empty();
        }
        String scheme = url.getScheme();
        if (scheme == null
                || !(scheme.toLowerCase(Locale.ROOT).equals("http")
                        || scheme.toLowerCase(Locale.ROOT).equals("https"))
                || url.getHost() == null
                || url.getHost().contains("_")) {
            return Optional.empty();
        }
        return Optional.of(withoutUserInfo(url, RetryRules.parse(fragment)));
    }

    private static WebhookUrl withoutUserInfo(URI url, RetryRules rules) {
        String userInfo = url.getUserInfo();
        if (userInfo == null) {
            return new WebhookUrl(url, rules, null);
        }
        String basic = Base64.getEncoder().encodeToString(userInfo.getBytes(StandardCharsets.UTF_8));
        URI bare = URI.create(url.toString().replaceFirst("//[^/@]*@", "//"));
        return new WebhookUrl(bare, rules, "Basic " + basic);
    }

    @Override
    public String toString() {
        return "WebhookUrl[" + url.getHost() + ":" + url.getPort() + "]";
    }
}
