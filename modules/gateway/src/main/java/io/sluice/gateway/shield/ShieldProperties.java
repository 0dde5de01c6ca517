package io.sluice.gateway.shield;

import io.sluice.core.shield.ShieldLimits;
import io.sluice.core.shield.ShieldMode;
import io.sluice.core.shield.Window;
import io.sluice.gateway.config.Faults;
import io.sluice.gateway.config.SelfChecking;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.Range;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The abuse shield of one-time codes: verifications, and messages of purpose OTP. Run it in {@code record} for some days
 * before {@code enforce}, so that it knows what is normal. The same in every replica.
 *
 * @param mode what follows from an objection: {@code off} looks at nothing, {@code record} sends all the same and says
 *     what it would have refused, {@code enforce} refuses
 * @param numberPerMinute codes to one number within a minute
 * @param numberPerTenMinutes codes to one number within ten minutes
 * @param numberPerHour codes to one number within an hour
 * @param numberPerDay codes to one number within 24 hours
 * @param rangePerTenMinutes codes to 10,000 neighbouring numbers that nobody entered, within ten minutes; here and below,
 *     100,000 neighbours have twice as much
 * @param rangePerHour the same within an hour
 * @param rangePerDay the same within 24 hours
 * @param countryPerTenMinutes codes to one country that nobody entered, within ten minutes, whatever was entered before
 * @param countryPerHour the same within an hour
 * @param countryPerDay the same within 24 hours
 * @param newRangesPerTenMinutes codes to one country that nobody entered, within ten minutes, to ranges in which nobody
 *     entered any within 24 hours; an attack that is scattered over many ranges gets so many
 * @param newRangesPerHour the same within an hour
 * @param newRangesPerDay the same within 24 hours
 * @param unverifiedShare how many codes that nobody entered a range or a country may have for each that was entered, on top
 *     of the keys above: 0.6 is right where at least 63 of 100 codes are entered
 * @param homeMadeRangeShare which part of a country's messages of purpose OTP may go to 10,000 neighbours, on top of the
 *     keys above; nobody tells which of those codes were entered
 * @param homeMadeGrowth how many times its best day of two weeks a country's messages of purpose OTP may reach, on top of
 *     the keys above
 * @param numbersMax numbers that are remembered, some 150 bytes each; beyond it the one that got no code for the longest
 *     time is forgotten, and counted
 * @param rangesMax ranges that are remembered, some 450 bytes each, likewise
 */
@ConfigurationProperties("sluice.shield")
@Validated
public record ShieldProperties(
        @DefaultValue("record") ShieldMode mode,

        @DefaultValue("3") @Range(min = 1, max = 100, message = "set {min} to {max}")
        int numberPerMinute,

        @DefaultValue("5") @Range(min = 1, max = 100, message = "set {min} to {max}")
        int numberPerTenMinutes,

        @DefaultValue("10") @Range(min = 1, max = 100, message = "set {min} to {max}")
        int numberPerHour,

        @DefaultValue("20") @Range(min = 1, max = 100, message = "set {min} to {max}")
        int numberPerDay,

        @DefaultValue("10") @Min(value = 1, message = "set at least 1")
        int rangePerTenMinutes,

        @DefaultValue("20") @Min(value = 1, message = "set at least 1")
        int rangePerHour,

        @DefaultValue("40") @Min(value = 1, message = "set at least 1")
        int rangePerDay,

        @DefaultValue("50") @Min(value = 1, message = "set at least 1")
        int countryPerTenMinutes,

        @DefaultValue("100") @Min(value = 1, message = "set at least 1")
        int countryPerHour,

        @DefaultValue("300") @Min(value = 1, message = "set at least 1")
        int countryPerDay,

        @DefaultValue("20") @Min(value = 1, message = "set at least 1")
        int newRangesPerTenMinutes,

        @DefaultValue("40") @Min(value = 1, message = "set at least 1")
        int newRangesPerHour,

        @DefaultValue("60") @Min(value = 1, message = "set at least 1")
        int newRangesPerDay,

        @DefaultValue("0.6")
        @DecimalMin(value = "0", message = "set 0 to 10")
        @DecimalMax(value = "10", message = "set 0 to 10")
        double unverifiedShare,

        @DefaultValue("0.01")
        @DecimalMin(value = "0", message = "set 0 to 1")
        @DecimalMax(value = "1", message = "set 0 to 1")
        double homeMadeRangeShare,

        @DefaultValue("2")
        @DecimalMin(value = "0", message = "set 0 to 100")
        @DecimalMax(value = "100", message = "set 0 to 100")
        double homeMadeGrowth,

        @DefaultValue("200000")
        @Range(min = 1_000, max = 10_000_000, message = "set {min} to {max}")
        int numbersMax,

        @DefaultValue("50000")
        @Range(min = 1_000, max = 1_000_000, message = "set {min} to {max}")
        int rangesMax)
        implements SelfChecking {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final String GROWS = "set at least as much as for the shorter time: it would never be reached";

    @Override
    public void check(Faults faults) {
        faults.require(numberPerTenMinutes >= numberPerMinute, "sluice.shield.number-per-ten-minutes", GROWS);
        faults.require(numberPerHour >= numberPerTenMinutes, "sluice.shield.number-per-hour", GROWS);
        faults.require(numberPerDay >= numberPerHour, "sluice.shield.number-per-day", GROWS);
        faults.require(rangePerHour >= rangePerTenMinutes, "sluice.shield.range-per-hour", GROWS);
        faults.require(rangePerDay >= rangePerHour, "sluice.shield.range-per-day", GROWS);
        faults.require(countryPerHour >= countryPerTenMinutes, "sluice.shield.country-per-hour", GROWS);
        faults.require(countryPerDay >= countryPerHour, "sluice.shield.country-per-day", GROWS);
        faults.require(
                newRangesPerHour >= newRangesPerTenMinutes, "sluice.shield.new-ranges-per-hour", GROWS);
        faults.require(newRangesPerDay >= newRangesPerHour, "sluice.shield.new-ranges-per-day", GROWS);
        faults.require(
                newRangesPerDay > rangePerDay,
                "sluice.shield.new-ranges-per-day",
                "set more than sluice.shield.range-per-day: one attacked range would use it up");
        faults.require(
                countryPerDay > rangePerDay,
                "sluice.shield.country-per-day",
                "set more than sluice.shield.range-per-day: one attacked range would use up its whole country");
    }

    /** In core types. */
    public ShieldLimits limits() {
        return new ShieldLimits(
                List.of(
                        new Window(MINUTE, numberPerMinute),
                        new Window(TEN_MINUTES, numberPerTenMinutes),
                        new Window(HOUR, numberPerHour),
                        new Window(DAY, numberPerDay)),
                List.of(
                        new Window(TEN_MINUTES, rangePerTenMinutes),
                        new Window(HOUR, rangePerHour),
                        new Window(DAY, rangePerDay)),
                List.of(
                        new Window(TEN_MINUTES, countryPerTenMinutes),
                        new Window(HOUR, countryPerHour),
                        new Window(DAY, countryPerDay)),
                List.of(
                        new Window(TEN_MINUTES, newRangesPerTenMinutes),
                        new Window(HOUR, newRangesPerHour),
                        new Window(DAY, newRangesPerDay)),
                unverifiedShare,
                homeMadeRangeShare,
                homeMadeGrowth,
                numbersMax,
                rangesMax);
    }
}
