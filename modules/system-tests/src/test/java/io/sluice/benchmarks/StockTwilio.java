package io.sluice.benchmarks;

import com.twilio.http.NetworkHttpClient;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.Message;
import com.twilio.type.PhoneNumber;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.sluice.contract.SendSms;
import io.sluice.contract.wire.Decoded;
import io.sluice.contract.wire.SchemaCatalogue;
import io.sluice.contract.wire.WireFormat;
import io.sluice.contract.wire.WireReader;
import io.sluice.simulator.SimulatorConfig;
import java.time.Duration;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.HttpHost;

/** The sending that a user would write: the stock SDK behind Resilience4j's own limiter, as their manuals show it. */
final class StockTwilio {
    private static final int CONNECTIONS_MAX = 256;
    /** Far above any wait in a run; the manual's default of 5 s would give up on commands under backlog. */
    private static final Duration WAIT_MAX = Duration.ofHours(1);

    private final WireReader<SendSms> reader =
            WireFormat.withoutRegistry(new SchemaCatalogue()).reader(SendSms.class);
    private final TwilioRestClient client;
    private final RateLimiter limiter;

    /** @param perSecond messages per second */
    StockTwilio(int simulatorPort, int perSecond) {
        HttpHost there = new HttpHost("http", "127.0.0.1", simulatorPort);
        // The SDK's own client, retries included; only the target host is another, and the pool is wide enough.
        HttpClientBuilder http = HttpClientBuilder.create()
                .setRoutePlanner((_, _) -> new HttpRoute(there))
                .setConnectionManager(
                        org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder.create()
                                .setMaxConnPerRoute(CONNECTIONS_MAX)
                                .setMaxConnTotal(CONNECTIONS_MAX)
                                .build());
        client = new TwilioRestClient.Builder(SimulatorConfig.DEFAULT_ACCOUNT_SID, SimulatorConfig.DEFAULT_AUTH_TOKEN)
                .httpClient(new NetworkHttpClient(http))
                .build();
        limiter = RateLimiter.of(
                "twilio",
                RateLimiterConfig.custom()
                        .limitForPeriod(perSecond)
                        .limitRefreshPeriod(Duration.ofSeconds(1))
                        .timeoutDuration(WAIT_MAX)
                        .build());
    }

    void send(byte[] value) {
        if (!(reader.read(value) instanceof Decoded.Ok<SendSms>(SendSms command))) {
            throw new IllegalStateException("A command that cannot be read");
        }
        limiter.executeRunnable(() -> Message.creator(
                        new PhoneNumber(command.getTo()), new PhoneNumber(Bench.SENDER), command.getBody())
                .create(client));
    }
}
