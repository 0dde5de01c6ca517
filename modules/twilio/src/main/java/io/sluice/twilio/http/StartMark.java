package io.sluice.twilio.http;

import io.sluice.core.provider.StartCheck;
import java.io.IOException;
import java.util.function.LongSupplier;
import org.apache.hc.client5.http.impl.classic.RequestFailedException;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * Notes the moment after which a request may be on the wire: the connection is leased and established, the next step
 * writes. A request that comes here too late, or that its sender does not want any more, is not written.
 */
final class StartMark {
    private static final String ATTRIBUTE = "sluice.start-mark";

    private final LongSupplier nanoTime;
    private final long latestStartNanos;
    private final StartCheck check;
    private volatile boolean started;
    private volatile boolean withheld;

    StartMark(LongSupplier nanoTime, long latestStartNanos, StartCheck check) {
        this.nanoTime = nanoTime;
        this.latestStartNanos = latestStartNanos;
        this.check = check;
    }

    void attachTo(HttpContext context) {
        context.setAttribute(ATTRIBUTE, this);
    }

    boolean started() {
        return started;
    }

    boolean withheld() {
        return withheld;
    }

    private void start() throws IOException {
        if (nanoTime.getAsLong() - latestStartNanos > 0) {
            throw new RequestFailedException("Too late to start");
        }
        withheld = true; // also when the check fails
        if (!check.mayStart()) {
            throw new RequestFailedException("Not wanted any more");
        }
        withheld = false;
        started = true;
    }

    /** Passes every request through its mark; the CONNECT to a proxy is none of Twilio's. */
    static final class Executor extends HttpRequestExecutor {
        @Override
        public ClassicHttpResponse execute(
                ClassicHttpRequest request,
                HttpClientConnection connection,
                HttpResponseInformationCallback informationCallback,
                HttpContext context)
                throws IOException, HttpException {
            if (!Method.CONNECT.isSame(request.getMethod())) {
                ((StartMark) context.getAttribute(ATTRIBUTE)).start();
            }
            return super.execute(request, connection, informationCallback, context);
        }
    }
}
