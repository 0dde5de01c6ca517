package io.sluice.twilio.http;

import java.time.Duration;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.routing.HttpRoutePlanner;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.ssl.TLS;
import org.apache.hc.core5.pool.PoolReusePolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** Builds the HTTP client with everything switched off that could repeat a request. */
final class PooledClient {
    /** Connections are renewed after this time, so that a changed DNS entry is followed. */
    private static final Duration CONNECTION_LIFE_MAX = Duration.ofMinutes(5);

    /**
     * Idle for longer, a connection is looked at before it is used: the other side may have ended it, and a POST on it
     * would be in doubt. Sooner that look, a read that waits a millisecond, would cost more than it finds.
     */
    private static final Duration LOOK_AFTER_IDLE = Duration.ofMillis(10);

    private PooledClient() {}

    static CloseableHttpClient create(HttpBounds bounds, HttpRoutePlanner routes) {
        return HttpClientBuilder.create()
                .setConnectionManager(pool(bounds))
                .setDefaultRequestConfig(requests(bounds))
                .setRequestExecutor(new StartMark.Executor())
                .setRoutePlanner(routes)
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableAuthCaching()
                .disableCookieManagement()
                .disableContentCompression()
                .disableDefaultUserAgent()
                .build();
    }

    private static PoolingHttpClientConnectionManager pool(HttpBounds bounds) {
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setMaxConnTotal(bounds.connections())
                .setMaxConnPerRoute(bounds.connections())
                .setConnPoolPolicy(PoolReusePolicy.LIFO)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(bounds.connect()))
                        .setSocketTimeout(Timeout.of(bounds.response()))
                        .setValidateAfterInactivity(TimeValue.of(LOOK_AFTER_IDLE))
                        .setTimeToLive(TimeValue.of(CONNECTION_LIFE_MAX))
                        .build())
                .setDefaultSocketConfig(SocketConfig.custom()
                        .setSoTimeout(Timeout.of(bounds.response()))
                        .setTcpNoDelay(true)
                        .build())
                .setDefaultTlsConfig(TlsConfig.custom()
                        .setHandshakeTimeout(Timeout.of(bounds.connect()))
                        .setSupportedProtocols(TLS.V_1_3, TLS.V_1_2)
                        .build())
                .build();
    }

    private static RequestConfig requests(HttpBounds bounds) {
        return RequestConfig.custom()
                .setConnectionRequestTimeout(Timeout.of(bounds.lease()))
                .setResponseTimeout(Timeout.of(bounds.response()))
                .setConnectionKeepAlive(TimeValue.of(bounds.keepAlive()))
                .setAuthenticationEnabled(false)
                .setRedirectsEnabled(false)
                .setExpectContinueEnabled(false)
                .setProtocolUpgradeEnabled(false)
                .build();
    }
}
