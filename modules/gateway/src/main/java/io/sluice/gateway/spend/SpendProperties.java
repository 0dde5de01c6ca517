package io.sluice.gateway.spend;

import io.sluice.gateway.config.Faults;
import io.sluice.gateway.config.SelfChecking;
import jakarta.validation.constraints.DecimalMin;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What sending is estimated to cost, for the metric {@code sluice.spend.estimated} and its alerts. All prices and the cap are
 * in one currency, that of the Twilio accounts. The cap stops nothing: people are told.
 *
 * @param capPerDay estimated spend of 24 hours that is meant to be the most; alerts speak at 80 % and at 100 % of it. 0: no cap
 * @param segmentPrices price of one segment by ISO 3166 country of the recipient, carrier fees included; {@code other} for
 *     the countries that are not named
 * @param codePrices price of one code that Verify sends, by country, likewise
 */
@ConfigurationProperties("sluice.spend")
@Validated
public record SpendProperties(
        @DefaultValue("0") @DecimalMin(value = "0", message = "set 0 (no cap) or more")
        double capPerDay,

        Map<String, Double> segmentPrices,

        Map<String, Double> codePrices)
        implements SelfChecking {
    private static final String OTHER = "other";
    private static final String NEVER_REACHED =
            "set a price: a cap without the price of every country would never be reached";

    public SpendProperties {
        segmentPrices = segmentPrices == null ? Map.of() : Map.copyOf(segmentPrices);
        codePrices = codePrices == null ? Map.of() : Map.copyOf(codePrices);
    }

    @Override
    public void check(Faults faults) {
        checkPrices("sluice.spend.segment-prices.", segmentPrices, faults);
        checkPrices("sluice.spend.code-prices.", codePrices, faults);
        faults.require(capPerDay == 0 || price(segmentPrices, OTHER) != null, "sluice.spend.segment-prices.other", NEVER_REACHED);
        faults.require(capPerDay == 0 || price(codePrices, OTHER) != null, "sluice.spend.code-prices.other", NEVER_REACHED);
    }

    private static void checkPrices(String prefix, Map<String, Double> prices, Faults faults) {
        prices.forEach((country, price) ->
                faults.require(price >= 0 && price < Double.POSITIVE_INFINITY, prefix + country, "set 0 or more"));
    }

    /** Price of a segment to this country; 0 when nothing is known of it. */
    double segmentPrice(String country) {
        return orOther(segmentPrices, country);
    }

    /** Price of a code to this country; 0 when nothing is known of it. */
    double codePrice(String country) {
        return orOther(codePrices, country);
    }

    private static double orOther(Map<String, Double> prices, String country) {
        Double own = price(prices, country);
        Double found = own == null ? price(prices, OTHER) : own;
        return found == null ? 0 : found;
    }

    /** The key of a map may have lost its capitals on the way through an environment variable. */
    private static @Nullable Double price(Map<String, Double> prices, String country) {
        Double exact = prices.get(country);
        return exact == null ? prices.get(country.toLowerCase(Locale.ROOT)) : exact;
    }
}
