package io.sluice.gateway.dispatch;

import io.sluice.contract.SendSms;
import io.sluice.contract.SmsEncodingPolicy;
import io.sluice.core.command.Content;
import io.sluice.core.pace.PaceRequest;
import io.sluice.core.text.EncodingPolicy;
import io.sluice.core.text.PreparedText;
import io.sluice.core.text.SmsText;
import io.sluice.core.text.TextVerdict;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** READ for what a message says: exactly one kind of content, within Twilio's limits and the producer's own. Pure. */
final class ContentReader {
    private static final Pattern TEMPLATE_SID = Pattern.compile("HX[0-9a-fA-F]{32}");

    private ContentReader() {}

    /** What a message says and what it costs; a template's text only Twilio knows. */
    record Written(Content content, Optional<PreparedText> text, int segments) {}

    static @Nullable Written read(SendSms sms, Refusals refusals) {
        List<URI> media = media(sms.getMediaUrls(), refusals);
        int maxSegments = sms.getMaxSegments();
        if (maxSegments < 1) {
            refusals.add("INVALID_MAX_SEGMENTS", "maxSegments: at least 1");
            return null;
        }
        if (sms.getContentSid() != null) {
            return template(sms, sms.getContentSid(), media, maxSegments, refusals);
        }
        refusals.require(
                sms.getContentVariables().isEmpty(), "VARIABLES_WITHOUT_TEMPLATE", "contentVariables: need contentSid");
        String body = sms.getBody();
        if (body == null || body.isEmpty()) {
            refusals.require(!media.isEmpty(), "NO_CONTENT", "set body, contentSid or mediaUrls");
            return media.isEmpty() ? null : new Written(new Content.Text("", media), Optional.empty(), 1);
        }
        return text(sms, body, media, maxSegments, refusals);
    }

    private static @Nullable Written text(
            SendSms sms, String body, List<URI> media, int maxSegments, Refusals refusals) {
        EncodingPolicy policy = policy(sms.getEncoding(), refusals);
        if (policy == null) {
            return null;
        }
        return switch (SmsText.prepare(body, policy, maxSegments)) {
            // A message with media is an MMS: one unit, whatever its text.
            case PreparedText text ->
                new Written(
                        new Content.Text(text.body(), media), Optional.of(text), media.isEmpty() ? text.segments() : 1);
            case TextVerdict.Refused refused -> {
                refusals.add("BODY_" + refused.reason().name(), "body: " + refused.explanation());
                yield null;
            }
        };
    }

    private static @Nullable Written template(
            SendSms sms, String sid, List<URI> media, int maxSegments, Refusals refusals) {
        refusals.require(TEMPLATE_SID.matcher(sid).matches(), "INVALID_TEMPLATE", "contentSid: HX and 32 hex digits");
        refusals.require(sms.getBody() == null, "BODY_AND_TEMPLATE", "set body or contentSid, not both");
        refusals.require(media.isEmpty(), "MEDIA_AND_TEMPLATE", "mediaUrls: a template brings its own media");
        // Charged as long as it may be; what it did not need is given back with Twilio's answer.
        int longest = Math.min(maxSegments, PaceRequest.SEGMENTS_MAX);
        return new Written(new Content.Template(sid, sms.getContentVariables()), Optional.empty(), longest);
    }

    private static @Nullable EncodingPolicy policy(SmsEncodingPolicy policy, Refusals refusals) {
        return switch (policy) {
            case AS_IS -> EncodingPolicy.AS_IS;
            case SMART -> EncodingPolicy.SMART;
            case GSM7_ONLY -> EncodingPolicy.GSM7_ONLY;
            case UNRECOGNIZED -> {
                refusals.add("UNKNOWN_ENCODING", "encoding: not known to this version; use one of its schema");
                yield null;
            }
        };
    }

    private static List<URI> media(List<String> urls, Refusals refusals) {
        List<URI> media = new ArrayList<>();
        refusals.require(urls.size() <= Content.MEDIA_MAX, "TOO_MANY_MEDIA", "mediaUrls: at most " + Content.MEDIA_MAX);
        for (String url : urls.subList(0, Math.min(urls.size(), Content.MEDIA_MAX))) {
            try {
                URI uri = URI.create(url);
                boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
                refusals.require(
                        web && uri.getHost() != null, "INVALID_MEDIA", "mediaUrls: absolute http(s) addresses");
                media.add(uri);
            } catch (IllegalArgumentException _) {
                // The parser's message quotes the address, which is personal.
                refusals.add("INVALID_MEDIA", "mediaUrls: absolute http(s) addresses");
            }
        }
        return media;
    }
}
