package io.sluice.simulator.verify;

import io.sluice.simulator.http.Parameters;
import io.sluice.simulator.http.TwilioDates;
import io.sluice.simulator.http.TwilioError;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The filters of the list of attempts and of its summary. */
final class AttemptQuery {
    static final List<String> FILTERS = List.of(
            "DateCreatedAfter",
            "DateCreatedBefore",
            "ChannelData.To",
            "Country",
            "Channel",
            "VerifyServiceSid",
            "VerificationSid",
            "Status",
            "DestinationPrefix");

    private final String accountSid;
    private final Parameters query;
    private final @Nullable Instant after;
    private final @Nullable Instant before;

    AttemptQuery(String accountSid, Parameters query) {
        this.accountSid = accountSid;
        this.query = query;
        this.after = date("DateCreatedAfter");
        this.before = date("DateCreatedBefore");
    }

    private @Nullable Instant date(String name) {
        String text = query.text(name);
        return text == null ? null : TwilioDates.parse(text).orElse(null);
    }

    Optional<TwilioError> problem() {
        if (query.text("DateCreatedAfter") != null && after == null) {
            return Optional.of(VerifyErrors.invalid("DateCreatedAfter"));
        }
        if (query.text("DateCreatedBefore") != null && before == null) {
            return Optional.of(VerifyErrors.invalid("DateCreatedBefore"));
        }
        String status = query.text("Status");
        return status == null || List.of("converted", "unconverted").contains(status.toLowerCase(Locale.ROOT))
                ? Optional.empty()
                : Optional.of(VerifyErrors.invalid("Status"));
    }

    boolean matches(VerificationStore.Sent sent, boolean converted) {
        Verification verification = sent.verification();
        Instant created = sent.attempt().created();
        return verification.accountSid().equals(accountSid)
                && (after == null || !created.isBefore(after))
                && (before == null || !created.isAfter(before))
                && is("VerificationSid", verification.sid())
                && is("VerifyServiceSid", verification.serviceSid())
                && is("ChannelData.To", verification.to())
                && is("Country", Dialing.of(verification.to()).country())
                && is("Channel", sent.attempt().channel().word())
                && is("Status", converted ? "converted" : "unconverted")
                && startsAs("DestinationPrefix", verification.to());
    }

    private boolean is(String name, String value) {
        String wanted = query.text(name);
        return wanted == null || wanted.equalsIgnoreCase(value);
    }

    private boolean startsAs(String name, String value) {
        String wanted = query.text(name);
        return wanted == null || value.startsWith(wanted);
    }
}
