package io.sluice.simulator.http;

import io.sluice.simulator.time.Timeline;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.NetworkChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.QuietException;
import org.eclipse.jetty.io.SelectableChannelEndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Puts one answer on the wire. Never blocks: what is late waits on the timeline. */
final class Transmitter {
    private static final int TRUNCATED_SHARE = 2;

    /** Tells Jetty that the exchange is over; quiet, since it was meant. */
    private static final class ClosedByFault extends IOException implements QuietException {
        private ClosedByFault() {
            super("closed by a fault");
        }
    }

    private final Timeline timeline;
    private final Request request;
    private final Response response;
    private final Callback callback;

    Transmitter(Timeline timeline, Request request, Response response, Callback callback) {
        this.timeline = timeline;
        this.request = request;
        this.response = response;
        this.callback = callback;
    }

    void transmit(Answer answer) {
        switch (answer) {
            case Answer.Reply reply -> send(reply);
            case Answer.Truncated truncated -> sendPart(truncated.whole());
            case Answer.Reset() -> reset();
            case Answer.Hang(Duration atMost) -> timeline.after(atMost, this::reset);
            case Answer.Delayed(Duration delay, Answer then) -> timeline.after(delay, () -> transmit(then));
            case Answer.Gated gated -> sendWhenOpen(gated);
        }
    }

    private void sendWhenOpen(Answer.Gated gated) {
        AtomicBoolean open = new AtomicBoolean();
        Runnable once = () -> {
            if (open.compareAndSet(false, true)) {
                transmit(gated.then());
            }
        };
        timeline.after(gated.atMost(), once);
        gated.gate().whenComplete((value, failure) -> once.run());
    }

    private void send(Answer.Reply reply) {
        response.write(true, ByteBuffer.wrap(writeHead(reply)), callback);
    }

    private void sendPart(Answer.Reply whole) {
        byte[] body = writeHead(whole);
        int length = body.length / TRUNCATED_SHARE;
        Callback thenClose = Callback.from(this::close, failure -> close());
        response.write(false, ByteBuffer.wrap(body, 0, length), thenClose);
    }

    private byte[] writeHead(Answer.Reply reply) {
        byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
        response.setStatus(reply.status());
        if (reply.status() != 204) {
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, reply.contentType());
            response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
        }
        reply.headers().forEach((name, value) -> response.getHeaders().put(name, value));
        return body;
    }

    /** SO_LINGER 0 makes the close of the socket a reset. */
    private void reset() {
        if (endPoint() instanceof SelectableChannelEndPoint selectable
                && selectable.getChannel() instanceof NetworkChannel channel) {
            try {
                channel.setOption(StandardSocketOptions.SO_LINGER, 0);
            } catch (IOException alreadyClosed) {
                callback.failed(alreadyClosed);
                return;
            }
        }
        close();
    }

    private void close() {
        endPoint().close();
        callback.failed(new ClosedByFault());
    }

    private EndPoint endPoint() {
        return request.getConnectionMetaData().getConnection().getEndPoint();
    }
}
