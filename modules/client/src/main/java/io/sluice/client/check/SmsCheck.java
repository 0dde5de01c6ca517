package io.sluice.client.check;

import io.sluice.client.Sms;
import io.sluice.client.SmsPreview;
import io.sluice.contract.SmsEncoding;
import io.sluice.contract.SmsEncodingPolicy;
import io.sluice.contract.SmsPurpose;
import io.sluice.core.text.Encoding;
import io.sluice.core.text.EncodingPolicy;
import io.sluice.core.text.PreparedText;
import io.sluice.core.text.SmsText;
import io.sluice.core.text.TextVerdict;
import java.net.URI;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The rules of the gateway that need neither its configuration nor the numbering plans, and its own segment maths. Pure
 * and safe from any thread.
 */
public final class SmsCheck {
    private static final int MEDIA_MAX = 10;
    private static final Pattern TEMPLATE = Pattern.compile("HX[0-9a-fA-F]{32}");
    private static final Pattern LANE = Pattern.compile("[a-z0-9][a-z0-9-]{0,49}");

    private SmsCheck() {}

    /** The message as it would be handed over at that instant. */
    public static SmsPreview preview(Sms sms, Instant now) {
        Problems problems = new Problems();
        problems.number(sms.to());
        problems.require(sms.purpose() != SmsPurpose.UNRECOGNIZED, "purpose", "not a purpose");
        problems.name("sender", sms.sender());
        String lane = sms.lane();
        problems.require(
                lane == null || LANE.matcher(lane).matches(),
                "lane",
                "a lane has at most 50 characters of a-z 0-9 - and starts with no hyphen");
        problems.times(sms.notBefore(), sms.expiresAt(), now);
        problems.echoed(sms.correlationId(), sms.metadata());
        media(sms, problems);
        problems.require(sms.maxSegments() >= 1, "maxSegments", "at least 1");
        PreparedText text = content(sms, problems);
        if (sms.template() != null) {
            return new SmsPreview(problems.found(), Math.max(1, sms.maxSegments()), null);
        }
        if (text == null) {
            return new SmsPreview(problems.found(), problems.found().isEmpty() ? 1 : 0, null);
        }
        // A message with media is an MMS: one unit, whatever its text.
        return new SmsPreview(
                problems.found(),
                sms.media().isEmpty() ? text.segments() : 1,
                encoding(text.segmentation().encoding()));
    }

    private static @Nullable PreparedText content(Sms sms, Problems problems) {
        String template = sms.template();
        String body = sms.text();
        if (template != null) {
            problems.require(TEMPLATE.matcher(template).matches(), "template", "HX and 32 hex digits");
            problems.require(body == null, "text", "set a text or a template, not both");
            problems.require(sms.media().isEmpty(), "media", "a template brings its own media");
            return null;
        }
        problems.require(sms.variables().isEmpty(), "variables", "need a template");
        if (body == null || body.isEmpty()) {
            problems.require(!sms.media().isEmpty(), "text", "set a text, a template or media");
            return null;
        }
        EncodingPolicy policy = policy(sms.encoding());
        if (policy == null) {
            problems.add("encoding", "not an encoding policy");
            return null;
        }
        TextVerdict verdict = SmsText.prepare(body, policy, Math.max(1, sms.maxSegments()));
        if (verdict instanceof TextVerdict.Refused refused) {
            problems.add("text", refused.explanation());
            return null;
        }
        return (PreparedText) verdict;
    }

    private static void media(Sms sms, Problems problems) {
        problems.require(sms.media().size() <= MEDIA_MAX, "media", "at most " + MEDIA_MAX);
        problems.require(
                sms.media().stream().limit(MEDIA_MAX).allMatch(SmsCheck::isWebAddress),
                "media",
                "absolute http(s) addresses");
    }

    private static boolean isWebAddress(String text) {
        try {
            URI uri = URI.create(text);
            return ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme())) && uri.getHost() != null;
        } catch (IllegalArgumentException noAddress) {
            return false;
        }
    }

    private static @Nullable EncodingPolicy policy(SmsEncodingPolicy policy) {
        return switch (policy) {
            case AS_IS -> EncodingPolicy.AS_IS;
            case SMART -> EncodingPolicy.SMART;
            case GSM7_ONLY -> EncodingPolicy.GSM7_ONLY;
            case UNRECOGNIZED -> null;
        };
    }

    private static SmsEncoding encoding(Encoding encoding) {
        return switch (encoding) {
            case GSM_7 -> SmsEncoding.GSM_7;
            case UCS_2 -> SmsEncoding.UCS_2;
        };
    }
}
