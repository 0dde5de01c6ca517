package io.sluice.twilio.callbacks;

import io.sluice.core.command.CommandId;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Builds and reads the StatusCallback address of a message. It carries command id and partition number, so that any
 * callback proves which command was accepted, even when the answer to the POST was lost. The fragment tells Twilio how
 * to deliver and is neither sent nor signed (Twilio docs, webhooks-connection-overrides): 5 retries on every failure,
 * 2 s to connect, 5 s to answer; without it a 5xx of ours would not be retried. Immutable, thread-safe.
 */
public final class CallbackAddress {
    /** Path below the public URL. */
    public static final String PATH = "/twilio/status";

    private static final String DELIVERY = "#rc=5&rp=all&ct=2000&rt=5000";
    /** Far above any topic's partition count. */
    private static final int PARTITION_MAX = 99_999;

    private static final Pattern QUERY =
            Pattern.compile("c=([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})&p=(0|[1-9][0-9]{0,4})");

    private final String base;

    /**
     * @param publicUrl where Twilio reaches the webhook: http or https, a host without underscore (Twilio error 21609),
     *     an optional port and path, nothing else
     */
    public CallbackAddress(URI publicUrl) {
        String scheme = publicUrl.getScheme();
        String host = publicUrl.getHost(); // null also for hosts with an underscore
        if (host == null || !("https".equalsIgnoreCase(scheme) || "http".equalsIgnoreCase(scheme))) {
            throw new IllegalArgumentException("The public URL is http or https with a host without underscore");
        }
        if (publicUrl.getRawUserInfo() != null
                || publicUrl.getRawQuery() != null
                || publicUrl.getRawFragment() != null) {
            throw new IllegalArgumentException("The public URL has no user, query or fragment");
        }
        String text = publicUrl.toASCIIString();
        base = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }

    /** The address for one message. */
    public URI of(CommandId command, int partition) {
        if (partition < 0 || partition > PARTITION_MAX) {
            throw new IllegalArgumentException("Partition number out of range");
        }
        return URI.create(base + PATH + "?c=" + command + "&p=" + partition + DELIVERY);
    }

    /** What the query of a callback says; empty when it is not one of ours. */
    public static Optional<Origin> parse(@Nullable String rawQuery) {
        if (rawQuery == null) {
            return Optional.empty();
        }
        Matcher matcher = QUERY.matcher(rawQuery);
        return matcher.matches()
                ? Optional.of(new Origin(CommandId.parse(matcher.group(1)), Integer.parseInt(matcher.group(2))))
                : Optional.empty();
    }

    /** Where a message came from. */
    public record Origin(CommandId command, int partition) {}
}
