package io.sluice.core.phone;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberToTimeZonesMapper;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The time zones that a number may be in, by its prefix, as libphonenumber's tables know them: one for most area codes,
 * all of the country for mobile and toll-free numbers. Pure, thread-safe.
 */
public final class TimeZones {
    private static final String NO_REGION = "ZZ";

    private final PhoneNumberUtil plans = PhoneNumberUtil.getInstance();
    private final PhoneNumberToTimeZonesMapper zones = PhoneNumberToTimeZonesMapper.getInstance();

    /** Empty when nobody knows. */
    public Set<ZoneId> of(E164 number) {
        try {
            return zones.getTimeZonesForNumber(plans.parse(number.value(), NO_REGION)).stream()
                    .filter(name ->
                            !PhoneNumberToTimeZonesMapper.getUnknownTimeZone().equals(name))
                    .flatMap(TimeZones::zone)
                    .collect(Collectors.toUnmodifiableSet());
        } catch (NumberParseException e) {
            return Set.of();
        }
    }

    /** The tables of the library may be newer than those of Java. */
    private static Stream<ZoneId> zone(String name) {
        try {
            return Stream.of(ZoneId.of(name));
        } catch (DateTimeException e) {
            return Stream.empty();
        }
    }
}
