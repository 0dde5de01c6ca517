package io.sluice.twilio.http;

import com.twilio.http.Request;
import com.twilio.http.TwilioRestClient;
import io.sluice.core.provider.StartCheck;
import java.net.URI;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** One account at Twilio: its credentials and its connections. Thread-safe; every request gets a {@link Call} of its own. */
public final class TwilioConnection implements AutoCloseable {
    private final ApiCredentials credentials;
    private final HttpTransport transport;

    /**
     * @param baseUrl one address that serves every Twilio host; empty for Twilio itself
     * @param nanoTime monotonic clock
     */
    public TwilioConnection(
            ApiCredentials credentials, HttpBounds bounds, Optional<URI> baseUrl, LongSupplier nanoTime) {
        this.credentials = credentials;
        this.transport = new HttpTransport(bounds, baseUrl, nanoTime);
    }

    /** Whether an API key signs in, which may not read the account itself. */
    public boolean signsInWithKey() {
        return credentials.isKey();
    }

    /** A call that reads. */
    public Call call() {
        return callPosting(null, () -> true);
    }

    /**
     * A call that posts.
     *
     * @param body the text of the message, if it has one
     * @param check asked right before the first byte
     */
    public Call callPosting(@Nullable String body, StartCheck check) {
        OneShotHttpClient http = new OneShotHttpClient(transport, body, check);
        TwilioRestClient.Builder builder = new TwilioRestClient.Builder(credentials.username(), credentials.secret())
                .accountSid(credentials.accountSid())
                .httpClient(http);
        return new Call(new SilentRestClient(builder), http);
    }

    @Override
    public void close() {
        transport.close();
    }

    /** One use of the SDK, and what came of it on the wire. For one thread. */
    public record Call(TwilioRestClient client, OneShotHttpClient http) {}

    /** The SDK logs addresses and query parameters at debug level, which hold phone numbers. */
    private static final class SilentRestClient extends TwilioRestClient {
        SilentRestClient(Builder builder) {
            super(builder);
        }

        @Override
        public void logRequest(Request request) {
            // Nothing: the attempt is logged by the provider, without personal data.
        }
    }
}
