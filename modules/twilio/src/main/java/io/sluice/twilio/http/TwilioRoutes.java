package io.sluice.twilio.http;

import java.net.ProxySelector;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.impl.routing.SystemDefaultRoutePlanner;
import org.apache.hc.client5.http.routing.HttpRoutePlanner;
import org.apache.hc.core5.http.HttpHost;

/**
 * Where requests go: to Twilio (through the proxy of the JVM's system properties, if any), or all to one base address
 * that serves every Twilio host by the Host header, such as a simulator. The SDK has no setting for that.
 */
final class TwilioRoutes {
    private TwilioRoutes() {}

    static HttpRoutePlanner to(Optional<URI> baseUrl) {
        if (baseUrl.isEmpty()) {
            return new SystemDefaultRoutePlanner(ProxySelector.getDefault());
        }
        URI base = baseUrl.get();
        String path = base.getRawPath();
        boolean http = "http".equalsIgnoreCase(base.getScheme());
        boolean https = "https".equalsIgnoreCase(base.getScheme());
        if (!(http || https) || base.getHost() == null || !(path.isEmpty() || path.equals("/"))) {
            throw new IllegalArgumentException("The base URL is http or https with host and port, and no path");
        }
        int port = base.getPort() >= 0 ? base.getPort() : https ? 443 : 80;
        HttpRoute route = new HttpRoute(new HttpHost(https ? "https" : "http", base.getHost(), port), null, https);
        return (target, context) -> route;
    }

    /** Credentials go nowhere else, also when the address of a next page was tampered with. */
    static boolean isTwilio(URI address) {
        return "https".equals(address.getScheme())
                && address.getHost() != null
                && address.getHost().toLowerCase(Locale.ROOT).endsWith(".twilio.com");
    }
}
