package io.sluice.simulator.http;

import io.sluice.simulator.time.Timeline;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * HTTP/1.1 with keep-alive over Jetty's core server (no servlets, so that it lives beside any other server in one
 * JVM). The function answers on Jetty's threads and must not block.
 */
public final class HttpServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);
    private static final int MAX_REQUEST_BYTES = 1024 * 1024;
    private static final int MAX_THREADS = 16;
    private static final int ACCEPT_QUEUE = 1024;
    private static final Duration IDLE_TIMEOUT = Duration.ofMinutes(5);

    private final Timeline timeline;
    private final Function<ApiRequest, Answer> answers;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final Server server;
    private final ServerConnector connector;

    public HttpServer(Timeline timeline, Function<ApiRequest, Answer> answers, String host, int port) {
        this.timeline = timeline;
        this.answers = answers;
        QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS);
        threads.setName("simulator-http");
        threads.setDaemon(true);
        server = new Server(threads);
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost(host);
        connector.setPort(port);
        connector.setAcceptQueueSize(ACCEPT_QUEUE);
        connector.setIdleTimeout(IDLE_TIMEOUT.toMillis());
        server.addConnector(connector);
        server.setHandler(new Reader());
    }

    /**
     * Binds the port and serves.
     *
     * @throws IllegalStateException when the port cannot be bound
     */
    public void start() {
        try {
            server.start();
        } catch (Exception e) {
            close();
            throw new IllegalStateException("cannot listen on " + connector.getHost() + ":" + connector.getPort(), e);
        }
    }

    public int port() {
        return connector.getLocalPort();
    }

    public URI baseUrl() {
        return URI.create("http://" + connector.getHost() + ":" + port());
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            LOG.warn("the simulator's HTTP server did not stop cleanly", e);
        }
    }

    private final class Reader extends Handler.Abstract.NonBlocking {
        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            inFlight.incrementAndGet();
            Request.addCompletionListener(request, failure -> inFlight.decrementAndGet());
            Transmitter transmitter = new Transmitter(timeline, request, response, callback);
            Consumer<byte[]> read = body -> transmitter.transmit(answer(request, body));
            Consumer<Throwable> unreadable = failure -> {
                LOG.debug("a request could not be read", failure);
                transmitter.transmit(plain(413, "Request too large or broken off"));
            };
            Content.Source.asByteArrayAsync(
                    request, MAX_REQUEST_BYTES, Promise.Invocable.from(InvocationType.NON_BLOCKING, read, unreadable));
            return true;
        }

        private Answer answer(Request request, byte[] body) {
            long readAt = timeline.nanos();
            try {
                return answers.apply(new ApiRequest(
                        request.getMethod(),
                        Request.getServerName(request),
                        Request.getPathInContext(request),
                        request.getHttpURI().getQuery(),
                        request.getHeaders().get(HttpHeader.AUTHORIZATION),
                        new String(body, StandardCharsets.UTF_8),
                        inFlight.get(),
                        readAt));
            } catch (RuntimeException e) {
                LOG.error("the simulator itself failed", e);
                return plain(500, "The simulator itself failed; see its log");
            }
        }

        private static Answer plain(int status, String text) {
            return new Answer.Reply(status, "text/plain", text, Map.of());
        }
    }
}
