package io.sluice.contract.wire;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the schema registry is and how long to wait for it.
 *
 * @param urls base addresses of its replicas, tried in order; http or https, without credentials
 * @param login user and password for HTTP basic authentication, or null
 * @param connectTimeout longest wait for a connection
 * @param answerTimeout longest wait for one replica's whole answer, connecting included
 */
public record RegistrySettings(List<URI> urls, @Nullable Login login, Duration connectTimeout, Duration answerTimeout) {
    public static final int URLS_MAX = 10;
    public static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    public static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(5);

    public RegistrySettings {
        urls = List.copyOf(urls);
        if (urls.isEmpty() || urls.size() > URLS_MAX) {
            throw new IllegalArgumentException("sluice.schema-registry.url names 1 to " + URLS_MAX + " addresses");
        }
        urls.forEach(RegistrySettings::check);
        if (connectTimeout.isNegative() || connectTimeout.isZero()) {
            throw new IllegalArgumentException("the registry's connect timeout must be positive");
        }
        if (answerTimeout.isNegative() || answerTimeout.isZero()) {
            throw new IllegalArgumentException("the registry's answer timeout must be positive");
        }
    }

    /**
     * Settings from one text, as in {@code sluice.schema-registry.url}: addresses separated by commas, the first of them
     * with {@code user:password@} where that is how the credentials are given.
     *
     * @throws IllegalArgumentException when the text is no such list; the message holds none of it
     */
    public static RegistrySettings of(String commaSeparatedUrls, @Nullable Login login) {
        List<URI> urls = new ArrayList<>();
        Login found = login;
        for (String text : commaSeparatedUrls.split(",", URLS_MAX + 1)) {
            URI url = parse(text.strip());
            Optional<Login> inUrl = Optional.ofNullable(url.getUserInfo()).map(Login::parse);
            if (found == null && inUrl.isPresent()) {
                found = inUrl.get();
            }
            urls.add(withoutLogin(url));
        }
        return new RegistrySettings(urls, found, CONNECT_TIMEOUT, ANSWER_TIMEOUT);
    }

    private static URI parse(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            // The cause quotes the text, which may hold a password.
            throw new IllegalArgumentException("sluice.schema-registry.url holds something that is no URL");
        }
    }

    private static URI withoutLogin(URI url) {
        String authority = url.getRawAuthority();
        if (url.getRawUserInfo() == null || authority == null) {
            return url;
        }
        String bare = authority.substring(authority.lastIndexOf('@') + 1);
        return URI.create(url.getScheme() + "://" + bare + url.getRawPath());
    }

    private static void check(URI url) {
        boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
        if (!http || url.getHost() == null || url.getRawUserInfo() != null || url.getRawQuery() != null) {
            throw new IllegalArgumentException("sluice.schema-registry.url must be like https://registry.example:8081");
        }
    }

    /** Credentials; {@code toString()} keeps the password to itself. */
    public record Login(String user, String password) {
        static Login parse(String userInfo) {
            int colon = userInfo.indexOf(':');
            return colon < 0
                    ? new Login(userInfo, "")
                    : new Login(userInfo.substring(0, colon), userInfo.substring(colon + 1));
        }

        @Override
        public String toString() {
            return "Login[****]";
        }
    }
}
