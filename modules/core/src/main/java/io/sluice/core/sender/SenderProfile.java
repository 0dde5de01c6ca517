package io.sluice.core.sender;

import io.sluice.core.phone.Country;
import java.util.Optional;
import java.util.Set;

/**
 * A configured sender. Nothing has a silent default: kind, rate, registration, countries and purposes are stated, and
 * what contradicts itself cannot be built. Immutable.
 *
 * @param segmentsPerSecond throughput of its rate pool, above 0 and at most {@link #SEGMENTS_PER_SECOND_MAX}
 * @param registration of the number, or of the long codes inside a Messaging Service
 * @param messagingService SID of the Messaging Service that a number is a member of; opt-outs hold for all of it
 * @param inDoubt what becomes of a command whose answer was lost and could not be found out
 */
public record SenderProfile(
        SenderName name,
        AccountName account,
        SenderAddress address,
        SenderKind kind,
        double segmentsPerSecond,
        RatePoolName ratePool,
        Registration registration,
        Allowed<Country> countries,
        Set<Purpose> purposes,
        Optional<String> messagingService,
        DoubtPolicy inDoubt)
        implements Outlet {

    /** Twilio takes at most 2,000 messages per second of one customer (error 63017). */
    public static final double SEGMENTS_PER_SECOND_MAX = 2_000;

    public SenderProfile {
        purposes = Set.copyOf(purposes);
        require(
                segmentsPerSecond > 0 && segmentsPerSecond <= SEGMENTS_PER_SECOND_MAX,
                "segments per second must be above 0 and at most 2000");
        require(!purposes.isEmpty(), "a sender has at least one purpose");
        require(addressFits(kind, address), "kind and address of the sender do not fit together");
        require(
                registration != Registration.NOT_REQUIRED || !alwaysRegistered(kind),
                "10DLC long codes and toll-free numbers need a registration: state how far it is");
        require(
                messagingService.isEmpty() || address instanceof SenderAddress.PhoneNumber,
                "only a number is a member of a Messaging Service");
        require(
                messagingService.stream().allMatch(SenderAddress.MessagingService::isSid),
                "a Messaging Service SID is MG and 32 hexadecimal digits");
    }

    private static boolean addressFits(SenderKind kind, SenderAddress address) {
        return switch (address) {
            case SenderAddress.ShortCode _ -> kind == SenderKind.SHORT_CODE;
            case SenderAddress.Alphanumeric _ -> kind == SenderKind.ALPHANUMERIC;
            case SenderAddress.MessagingService _ -> kind == SenderKind.MESSAGING_SERVICE;
            case SenderAddress.PhoneNumber(var number) ->
                switch (kind) {
                    case TOLL_FREE -> number.isNorthAmericanTollFree();
                    case LONG_CODE_10DLC -> isNorthAmerican(address) && !number.isNorthAmericanTollFree();
                    case LONG_CODE -> !number.isNorthAmericanTollFree();
                    case SHORT_CODE, ALPHANUMERIC, MESSAGING_SERVICE -> false;
                };
        };
    }

    /** Whether it is a number of country code 1. */
    boolean isNorthAmerican() {
        return isNorthAmerican(address);
    }

    private static boolean isNorthAmerican(SenderAddress address) {
        return address instanceof SenderAddress.PhoneNumber && address.value().startsWith("+1");
    }

    private static boolean alwaysRegistered(SenderKind kind) {
        return kind == SenderKind.LONG_CODE_10DLC || kind == SenderKind.TOLL_FREE;
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
