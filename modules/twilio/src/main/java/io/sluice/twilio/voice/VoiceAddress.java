package io.sluice.twilio.voice;

import io.sluice.core.command.CommandId;
import io.sluice.core.flow.CallPosition;
import io.sluice.core.flow.FlowName;
import io.sluice.core.flow.FlowRef;
import io.sluice.core.flow.Language;
import io.sluice.core.flow.StepName;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Builds and reads the addresses of calls. They carry the place in the flow, so that any replica answers any request;
 * nobody but Twilio can use one, since it signs what it asks. The fragment is neither sent nor signed: it makes Twilio
 * ask again, at another replica, when one is gone or fails (Twilio docs, webhooks-connection-overrides: 1 s to connect,
 * 2 more tries, 15 s in all, which is the limit for a document). Immutable, thread-safe.
 */
public final class VoiceAddress {
    /** Where a number's calls begin and every step is answered. */
    public static final String PATH = "/twilio/voice";
    /** What one hears who waits in a queue. */
    public static final String WAIT_PATH = PATH + "/wait";

    /** Where Twilio tells that its use of an answer failed. */
    public static final String FALLBACK_PATH = PATH + "/fallback";
    /** Where Twilio tells how far a call is. */
    public static final String STATUS_PATH = PATH + "/status";

    /** Reports of a call are not waited for by anybody: as those of messages they may come again for longer. */
    private static final String STATUS_DELIVERY = "#rc=5&rp=all&ct=2000&rt=5000";

    private static final String DELIVERY = "#rc=2&rp=all&ct=1000&tt=15000";
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,5}");
    private static final Pattern SEALED = Pattern.compile("[A-Za-z0-9_-]+");
    private static final int PAIRS_MAX = 12;

    private final String base;

    /** @param publicUrl where Twilio reaches the webhook, without query and fragment */
    public VoiceAddress(URI publicUrl) {
        String text = publicUrl.toASCIIString();
        base = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }

    /** Where Twilio asks for this place of a call. */
    public URI of(CallTicket ticket) {
        return URI.create(base + PATH + "?" + query(ticket) + DELIVERY);
    }

    /** Where Twilio asks what one hears who waits there. */
    public URI waiting(CallTicket ticket) {
        return URI.create(base + WAIT_PATH + "?" + query(ticket) + DELIVERY);
    }

    /** Where Twilio tells how far that command's call is. */
    public URI status(CommandId command, int partition) {
        return URI.create(base + STATUS_PATH + "?c=" + command + "&p=" + partition + STATUS_DELIVERY);
    }

    /** Where Twilio asks when it could not use an answer. */
    public URI fallback() {
        return URI.create(base + FALLBACK_PATH + DELIVERY);
    }

    /** Whether that address is one of ours. */
    public Optional<CallTicket> ownAddress(String address) {
        int query = address.indexOf('?');
        return query > 0 && address.startsWith(base + PATH)
                ? parse(address.substring(query + 1).replaceFirst("#.*", ""))
                : Optional.empty();
    }

    private static String query(CallTicket ticket) {
        CallPosition at = ticket.position();
        StringBuilder query = new StringBuilder()
                .append("f=")
                .append(at.flow().name())
                .append("&v=")
                .append(at.flow().version())
                .append("&s=")
                .append(at.step())
                .append("&l=")
                .append(at.language())
                .append("&a=")
                .append(at.arriving() ? 1 : 0)
                .append("&x=")
                .append(at.failed())
                .append("&n=")
                .append(at.turn());
        ticket.command().ifPresent(command -> query.append("&c=").append(command));
        ticket.sealed().ifPresent(variables -> query.append("&d=").append(variables));
        return query.toString();
    }

    /** What the query of a request says; empty when it is not one of ours. Never throws. */
    public static Optional<CallTicket> parse(@Nullable String rawQuery) {
        if (rawQuery == null) {
            return Optional.empty();
        }
        Map<String, String> values = new HashMap<>();
        for (String pair : rawQuery.split("&", PAIRS_MAX)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                values.put(pair.substring(0, equals), pair.substring(equals + 1));
            }
        }
        try {
            return position(values)
                    .map(position -> new CallTicket(
                            position,
                            Optional.ofNullable(values.get("c")).map(CommandId::parse),
                            Optional.ofNullable(values.get("d"))
                                    .filter(text -> SEALED.matcher(text).matches())));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<CallPosition> position(Map<String, String> values) {
        String flow = values.get("f");
        String step = values.get("s");
        String language = values.get("l");
        String arriving = values.get("a");
        if (flow == null || step == null || language == null || arriving == null) {
            return Optional.empty();
        }
        return Optional.of(new CallPosition(
                new FlowRef(new FlowName(flow), number(values.get("v"))),
                new StepName(step),
                new Language(language),
                arriving.equals("1"),
                number(values.get("x")),
                number(values.get("n"))));
    }

    private static int number(@Nullable String text) {
        if (text == null || !NUMBER.matcher(text).matches()) {
            throw new IllegalArgumentException("not a number of ours");
        }
        return Integer.parseInt(text);
    }
}
