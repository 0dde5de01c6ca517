package io.sluice.core.phone;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import com.google.i18n.phonenumbers.ShortNumberInfo;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Judges recipients by the numbering plans that libphonenumber carries. Strict about the form: what is not canonical
 * E.164 is refused instead of repaired, since the raw string also chose the partition and keys the opt-outs.
 *
 * <p>Pure and safe from any thread; one verdict costs a few microseconds.
 */
public final class PhoneNumbers {
    /** Prefixes that one installation may declare valid. */
    public static final int ALWAYS_VALID_PREFIXES_MAX = 100;

    private static final Pattern PREFIX = Pattern.compile("\\+[1-9]\\d{0,14}");
    private static final Pattern SHORT = Pattern.compile("\\+?\\d{2,6}");

    /** What a phone takes for an emergency call in any country (3GPP TS 22.101, section 10.1.1). */
    private static final Set<String> EMERGENCY_EVERYWHERE =
            Set.of("112", "911", "000", "08", "110", "999", "118", "119");

    private static final String NO_REGION = "ZZ";

    private final PhoneNumberUtil plans = PhoneNumberUtil.getInstance();
    private final ShortNumberInfo shortNumbers = ShortNumberInfo.getInstance();
    private final List<String> alwaysValidPrefixes;

    /** For live systems: only what a country has assigned. */
    public PhoneNumbers() {
        this(Set.of());
    }

    /**
     * For tests and simulated systems.
     *
     * @param alwaysValidPrefixes such as {@code +1500555} (Twilio's magic numbers) or {@code +1202555} (fiction):
     *     E.164 numbers that begin so pass unseen, at home in the main country of their country code
     */
    public PhoneNumbers(Set<String> alwaysValidPrefixes) {
        if (alwaysValidPrefixes.size() > ALWAYS_VALID_PREFIXES_MAX
                || !alwaysValidPrefixes.stream()
                        .allMatch(prefix -> PREFIX.matcher(prefix).matches())) {
            throw new IllegalArgumentException(
                    "at most " + ALWAYS_VALID_PREFIXES_MAX + " prefixes, each a plus and 1 to 15 digits");
        }
        this.alwaysValidPrefixes = List.copyOf(alwaysValidPrefixes);
    }

    /** Judges a recipient exactly as the producer wrote it. */
    public PhoneVerdict check(String raw) {
        if (!E164.isWellFormed(raw)) {
            return new PhoneVerdict.Refused(malformed(raw));
        }
        boolean alwaysValid = alwaysValidPrefixes.stream().anyMatch(raw::startsWith);
        PhoneNumber number;
        try {
            number = plans.parse(raw, NO_REGION);
        } catch (NumberParseException e) {
            return new PhoneVerdict.Refused(
                    e.getErrorType() == NumberParseException.ErrorType.INVALID_COUNTRY_CODE
                            ? PhoneRefusal.UNKNOWN_REGION
                            : PhoneRefusal.NOT_POSSIBLE);
        }
        if (alwaysValid) {
            return new PhoneVerdict.Valid(
                    new E164(raw), mainCountry(number.getCountryCode()), LineType.FIXED_LINE_OR_MOBILE);
        }
        PhoneNumberType type = plans.getNumberType(number);
        PhoneRefusal refusal = refusal(raw, number, type);
        return refusal == null
                ? new PhoneVerdict.Valid(new E164(raw), country(number), lineType(type))
                : new PhoneVerdict.Refused(refusal);
    }

    private @Nullable PhoneRefusal refusal(String raw, PhoneNumber number, PhoneNumberType type) {
        if (type == PhoneNumberType.UNKNOWN) {
            return unassigned(number);
        }
        if (!plans.format(number, PhoneNumberFormat.E164).equals(raw)) {
            return PhoneRefusal.NOT_CANONICAL;
        }
        if (type == PhoneNumberType.PREMIUM_RATE) {
            return PhoneRefusal.PREMIUM_RATE;
        }
        return type == PhoneNumberType.SHARED_COST ? PhoneRefusal.SHARED_COST : null;
    }

    /** The plan knows no such number: why not. */
    private PhoneRefusal unassigned(PhoneNumber number) {
        String national = String.valueOf(number.getNationalNumber());
        for (String region : plans.getRegionCodesForCountryCode(number.getCountryCode())) {
            if (shortNumbers.isEmergencyNumber(national, region)) {
                return PhoneRefusal.EMERGENCY;
            }
        }
        if (shortNumbers.isValidShortNumber(number)) {
            return PhoneRefusal.SHORT_NUMBER;
        }
        return plans.isPossibleNumberWithReason(number) == ValidationResult.IS_POSSIBLE
                ? PhoneRefusal.INVALID
                : PhoneRefusal.NOT_POSSIBLE;
    }

    private PhoneRefusal malformed(String raw) {
        if (!SHORT.matcher(raw).matches()) {
            return PhoneRefusal.NOT_E164;
        }
        String digits = raw.startsWith("+") ? raw.substring(1) : raw;
        if (EMERGENCY_EVERYWHERE.contains(digits)) {
            return PhoneRefusal.EMERGENCY;
        }
        return raw.startsWith("+") ? nationalShort(raw) : PhoneRefusal.SHORT_NUMBER;
    }

    /** A plus and at most six digits: perhaps a country code and a short number behind it. */
    private PhoneRefusal nationalShort(String raw) {
        try {
            return unassigned(plans.parse(raw, NO_REGION));
        } catch (NumberParseException e) {
            return PhoneRefusal.NOT_E164;
        }
    }

    private Country country(PhoneNumber number) {
        String region = plans.getRegionCodeForNumber(number);
        return region == null ? mainCountry(number.getCountryCode()) : new Country(region);
    }

    private Country mainCountry(int countryCode) {
        return new Country(plans.getRegionCodeForCountryCode(countryCode));
    }

    private static LineType lineType(PhoneNumberType type) {
        return switch (type) {
            case MOBILE -> LineType.MOBILE;
            case FIXED_LINE -> LineType.FIXED_LINE;
            case FIXED_LINE_OR_MOBILE -> LineType.FIXED_LINE_OR_MOBILE;
            case TOLL_FREE -> LineType.TOLL_FREE;
            case VOIP -> LineType.VOIP;
            case PERSONAL_NUMBER -> LineType.PERSONAL;
            case PAGER -> LineType.PAGER;
            case UAN -> LineType.COMPANY;
            case VOICEMAIL -> LineType.VOICEMAIL;
            case PREMIUM_RATE, SHARED_COST, UNKNOWN -> LineType.UNKNOWN;
        };
    }
}
