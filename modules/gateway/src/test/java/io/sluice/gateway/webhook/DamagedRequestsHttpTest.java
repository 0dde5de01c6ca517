package io.sluice.gateway.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.gateway.optout.RecordingPublisher;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Ten thousand damaged requests from a seed: each is answered, none blocks, and Twilio is served afterwards. */
@WebhookTest
class DamagedRequestsHttpTest {
    private static final int REQUESTS = 10_000;
    private static final long SEED = 20_261_122L;
    private static final String[] TYPES = {
        "application/x-www-form-urlencoded",
        "application/x-www-form-urlencoded; charset=utf-16",
        "application/json",
        "multipart/form-data; boundary=x",
        "text/xml",
        "nonsense",
        ""
    };
    private static final String[] BROKEN = {"%", "%4", "%zz", "%ff%fe", "a=%c3%28", "&&&=&", "=", "a=b=c", "%00=%00"};

    @LocalServerPort
    private int port;

    @Autowired
    private RecordingPublisher publisher;

    private final Random random = new Random(SEED);

    @BeforeEach
    void reset() {
        publisher.reset();
    }

    @Test
    void each_damaged_request_has_its_answer() throws IOException {
        Map<Integer, Integer> answers = new TreeMap<>();
        for (int i = 0; i < REQUESTS; i++) {
            try (RawRequest request = new RawRequest(port)) {
                request.write(damaged());
                request.end();
                answers.merge(request.status(), 1, Integer::sum);
            }
        }
        System.out.println("Answers to damaged requests by status (0: connection closed): " + answers);
        assertThat(answers.keySet()).isSubsetOf(0, 200, 204, 400, 403, 404, 405, 408, 413, 415, 501, 503, 505);
        // A connection that ends without an answer is allowed for what is no HTTP request at all, and only for that.
        assertThat(answers.getOrDefault(0, 0)).isLessThan(REQUESTS / 5);
        assertThat(TwilioRequest.status("", "MM00000000000000000000000000000008", "sent")
                        .send(port)
                        .statusCode())
                .isEqualTo(204);
    }

    private byte[] damaged() {
        TwilioRequest valid = random.nextBoolean()
                ? TwilioRequest.status("?c=x&p=1", "MM" + random.nextLong(), "sent")
                : TwilioRequest.inbound("SM" + random.nextLong(), "+1415555" + random.nextInt(9_999), "+1", "hi");
        byte[] body = RawRequest.bytes(valid.body());
        return switch (random.nextInt(9)) {
            case 0 -> noise(random.nextInt(200));
            case 1 -> request(valid, TYPES[0], noise(random.nextInt(2_000)), "");
            case 2 -> request(valid, TYPES[random.nextInt(TYPES.length)], body, "");
            case 3 -> request(valid, TYPES[0], RawRequest.bytes(valid.body() + "&" + broken()), "");
            case 4 -> request(valid, TYPES[0], body, "X-Huge: " + "h".repeat(random.nextInt(20_000)) + "\r\n");
            case 5 -> request(valid, TYPES[0], RawRequest.bytes((valid.body() + "&").repeat(random.nextInt(300))), "");
            case 6 -> flipped(request(valid, TYPES[0], body, ""));
            case 7 -> signedGarbage();
            default -> cut(request(valid, TYPES[0], body, ""));
        };
    }

    /** What Twilio signed and nobody expects: missing, repeated, endless and strange values. */
    private byte[] signedGarbage() {
        String[] names = {"MessageSid", "AccountSid", "MessageStatus", "From", "To", "Body", "ErrorCode", "NumMedia"};
        TwilioRequest garbage = TwilioRequest.to(
                random.nextBoolean() ? TwilioWebhookController.STATUS_PATH : TwilioWebhookController.INBOUND_PATH);
        for (int i = random.nextInt(2 * names.length); i >= 0; i--) {
            String value = random.ints(random.nextInt(200), 0, 0x2fff)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            garbage.with(names[random.nextInt(names.length)], random.nextBoolean() ? "21610" : value);
        }
        return request(garbage, TYPES[0], RawRequest.bytes(garbage.body()), "");
    }

    private String broken() {
        return BROKEN[random.nextInt(BROKEN.length)];
    }

    private byte[] request(TwilioRequest valid, String type, byte[] body, String header) {
        String signature = random.nextInt(4) == 0 ? "" : "X-Twilio-Signature: " + valid.signature() + "\r\n";
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(
                RawRequest.bytes("POST " + valid.target() + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                        + (type.isEmpty() ? "" : "Content-Type: " + type + "\r\n")
                        + signature
                        + header
                        + "Content-Length: " + body.length + "\r\n\r\n"));
        out.writeBytes(body);
        return out.toByteArray();
    }

    private byte[] noise(int length) {
        byte[] noise = new byte[length];
        random.nextBytes(noise);
        return noise;
    }

    /** One to four bytes are others. */
    private byte[] flipped(byte[] request) {
        for (int i = random.nextInt(4); i >= 0; i--) {
            request[random.nextInt(request.length)] = (byte) random.nextInt();
        }
        return request;
    }

    private byte[] cut(byte[] request) {
        byte[] part = new byte[random.nextInt(request.length)];
        System.arraycopy(request, 0, part, 0, part.length);
        return part;
    }
}
