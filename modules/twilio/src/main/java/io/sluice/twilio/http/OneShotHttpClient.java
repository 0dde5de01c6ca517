package io.sluice.twilio.http;

import com.twilio.Twilio;
import com.twilio.exception.ApiConnectionException;
import com.twilio.http.HttpClient;
import com.twilio.http.HttpMethod;
import com.twilio.http.HttpUtility;
import com.twilio.http.Request;
import com.twilio.http.Response;
import io.sluice.core.provider.StartCheck;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.entity.UrlEncodedFormEntity;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.NameValuePair;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.http.message.BasicNameValuePair;
import org.jspecify.annotations.Nullable;

/**
 * The SDK's transport for one call. The stock one makes 3 POSTs on a 500, 6 on a 503 and 2 on a 429, and Twilio has no
 * idempotency key; this one makes exactly one and refuses a second. It keeps what the SDK loses (HTTP status, headers,
 * how far the request came) and not what the SDK keeps (the last request and answer). For one thread.
 */
public final class OneShotHttpClient extends HttpClient {
    private static final String FORM_BODY = "Body";

    private final HttpTransport transport;
    private final @Nullable String body;
    private final StartCheck check;
    private boolean posted;
    private @Nullable Exchange last;

    /**
     * @param body text of the message that will be posted: the SDK drops a value that is exactly {@code null} in letters
     * @param check asked before the first byte of every request
     */
    OneShotHttpClient(HttpTransport transport, @Nullable String body, StartCheck check) {
        this.transport = transport;
        this.body = body;
        this.check = check;
    }

    /** What came of the last request of this call. */
    public Exchange exchange() {
        return last == null ? new Exchange.NotStarted("NOT_CALLED") : last;
    }

    /** Whether the transport told what came of a request; without that, a defect of ours broke it off. */
    public boolean hasExchange() {
        return last != null;
    }

    @Override
    public Response reliableRequest(Request request) {
        return makeRequest(request);
    }

    @Override
    public Response reliableRequest(Request request, int[] retryCodes, int retries, long delayMillis) {
        return makeRequest(request);
    }

    @Override
    public Response makeRequest(Request request) {
        if (request.getMethod() != HttpMethod.GET) {
            if (posted) {
                throw new IllegalStateException("A call posts once");
            }
            posted = true;
        }
        Exchange exchange = transport.execute(onTheWire(request), check);
        last = exchange;
        return switch (exchange) {
            case Exchange.Answered answered -> new Response(answered.body(), answered.httpStatus(), new Header[0]);
            case Exchange.CutOff cutOff -> throw new ApiConnectionException(cutOff.reason());
            case Exchange.NoAnswer nothing -> throw new ApiConnectionException(nothing.reason());
            case Exchange.NotStarted nothing -> throw new ApiConnectionException(nothing.reason());
            case Exchange.AllBusy _ -> throw new ApiConnectionException("NO_FREE_CONNECTION");
            case Exchange.Withheld _ -> throw new ApiConnectionException("WITHHELD");
        };
    }

    private HttpUriRequestBase onTheWire(Request request) {
        HttpUriRequestBase wire = createHttpUriRequestBase(request);
        wire.setHeaders(
                new BasicHeader("X-Twilio-Client", "java-" + Twilio.VERSION),
                new BasicHeader(HttpHeaders.ACCEPT, "application/json"),
                new BasicHeader(
                        HttpHeaders.USER_AGENT, HttpUtility.getUserAgentString(request.getUserAgentExtensions(), true)),
                new BasicHeader(HttpHeaders.AUTHORIZATION, request.getAuthString()));
        if (request.getMethod() == HttpMethod.POST) {
            wire.setEntity(new UrlEncodedFormEntity(form(request.getPostParams()), StandardCharsets.UTF_8));
        }
        return wire;
    }

    private List<NameValuePair> form(Map<String, List<String>> parameters) {
        List<NameValuePair> form = new ArrayList<>();
        parameters.forEach((name, values) -> values.forEach(value -> form.add(new BasicNameValuePair(name, value))));
        if (body != null && !parameters.containsKey(FORM_BODY)) {
            form.add(new BasicNameValuePair(FORM_BODY, body));
        }
        return form;
    }
}
