package io.sluice.simulator.verify;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A Verify service.
 *
 * @param accountSid whose it is; null for the first account
 * @param codeLength 4 to 10
 * @param emailIntegration without one the email channel gets 60217
 * @param disabledChannels these get 60223
 */
public record VerifyService(
        String sid,
        @Nullable String accountSid,
        String friendlyName,
        int codeLength,
        boolean lookupEnabled,
        boolean psd2Enabled,
        boolean skipSmsToLandlines,
        boolean dtmfInputRequired,
        @Nullable String ttsName,
        boolean doNotShareWarningEnabled,
        boolean customCodeEnabled,
        @Nullable String defaultTemplateSid,
        boolean emailIntegration,
        List<VerifyChannel> disabledChannels) {
    static final Pattern SID = Pattern.compile("VA[0-9a-fA-F]{32}");
    static final int LEAST_CODE = 4;
    static final int LONGEST_CODE = 10;
    private static final int DEFAULT_CODE = 6;

    public VerifyService {
        disabledChannels = List.copyOf(disabledChannels);
        if (!SID.matcher(sid).matches()) {
            throw new IllegalArgumentException("a Verify service's SID is VA and 32 hex digits: " + sid);
        }
        if (codeLength < LEAST_CODE || codeLength > LONGEST_CODE) {
            throw new IllegalArgumentException("codeLength must be between 4 and 10");
        }
    }

    /** Twilio's defaults, but with an email integration and custom codes, so that every way can be tried. */
    public static VerifyService open(String sid, @Nullable String accountSid) {
        return new VerifyService(
                sid,
                accountSid,
                "Simulated",
                DEFAULT_CODE,
                false,
                false,
                false,
                false,
                null,
                false,
                true,
                null,
                true,
                List.of());
    }

    VerifyService of(String owner) {
        return new VerifyService(
                sid,
                owner,
                friendlyName,
                codeLength,
                lookupEnabled,
                psd2Enabled,
                skipSmsToLandlines,
                dtmfInputRequired,
                ttsName,
                doNotShareWarningEnabled,
                customCodeEnabled,
                defaultTemplateSid,
                emailIntegration,
                disabledChannels);
    }
}
