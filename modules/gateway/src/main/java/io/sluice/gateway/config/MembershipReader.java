package io.sluice.gateway.config;

import io.sluice.core.phone.E164;
import io.sluice.core.sender.SenderAddress;
import io.sluice.core.sender.SenderProfile;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads of which Messaging Service a caller's number is a member. Whoever texts STOP to a service has opted out of all
 * of its numbers, and no word of Twilio says which those are: where there is a service, nothing is taken for granted.
 */
final class MembershipReader {
    private static final String NONE = "none";

    private final Faults faults;
    private final Collection<SenderProfile> senders;

    MembershipReader(Faults faults, Collection<SenderProfile> senders) {
        this.faults = faults;
        this.senders = senders;
    }

    /** The service; empty when the number is in none, or when a fault was added. */
    Optional<String> serviceOf(String callerKey, CallerProperties caller) {
        String key = callerKey + ".messaging-service-sid";
        Set<String> known = servicesWith(caller);
        String stated = caller.messagingServiceSid();
        if (stated == null) {
            faults.require(
                    !known.isEmpty() || accountHasNone(caller.account()),
                    key,
                    "set the Messaging Service that the number is in, or none: a STOP to a service of this account must"
                            + " hold for its calls");
            return known.stream().findFirst();
        }
        boolean none = stated.equals(NONE);
        faults.require(
                none || SenderAddress.MessagingService.isSid(stated),
                key,
                "write the SID of a Messaging Service (MG and 32 hexadecimal digits), or none");
        faults.require(
                known.isEmpty() || known.contains(stated),
                key,
                "a sender says that the number is in " + known + ": correct one of them");
        return none ? Optional.empty() : Optional.of(stated);
    }

    /** What the senders of the account say about the number. */
    private Set<String> servicesWith(CallerProperties caller) {
        String number = String.valueOf(caller.number());
        return sendersOf(caller.account())
                .flatMap(sender -> serviceOf(sender, number).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Optional<String> serviceOf(SenderProfile sender, String number) {
        return switch (sender.address()) {
            case SenderAddress.MessagingService service ->
                Optional.of(service.value())
                        .filter(_ -> service.tollFreeNumbers().stream()
                                .map(E164::value)
                                .anyMatch(number::equals));
            case SenderAddress.PhoneNumber own ->
                sender.messagingService().filter(_ -> own.value().equals(number));
            case SenderAddress.ShortCode _, SenderAddress.Alphanumeric _ -> Optional.empty();
        };
    }

    private boolean accountHasNone(String account) {
        return sendersOf(account)
                .noneMatch(sender -> sender.address() instanceof SenderAddress.MessagingService
                        || sender.messagingService().isPresent());
    }

    private Stream<SenderProfile> sendersOf(String account) {
        return senders.stream().filter(sender -> sender.account().value().equals(account));
    }
}
