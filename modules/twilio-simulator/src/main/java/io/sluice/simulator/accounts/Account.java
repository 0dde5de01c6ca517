package io.sluice.simulator.accounts;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An account. With neither numbers nor messaging services it is open: any well-formed sender is taken as its own.
 *
 * @param authToken calls the API and signs webhooks
 * @param test true for test credentials: magic numbers, nothing stored, no webhooks
 */
public record Account(
        String sid,
        String authToken,
        String friendlyName,
        List<ApiKey> apiKeys,
        boolean test,
        List<OwnedNumber> numbers,
        List<MessagingService> messagingServices) {
    private static final Pattern SID = Pattern.compile("AC[0-9a-fA-F]{32}");

    public Account {
        if (!SID.matcher(sid).matches()) {
            throw new IllegalArgumentException("an account SID is AC and 32 hex digits: " + sid);
        }
        apiKeys = List.copyOf(apiKeys);
        numbers = List.copyOf(numbers);
        messagingServices = List.copyOf(messagingServices);
    }

    /** An open account. */
    public static Account open(String sid, String authToken) {
        return new Account(sid, authToken, "Simulated account", List.of(), false, List.of(), List.of());
    }

    public boolean takesAnySender() {
        return numbers.isEmpty() && messagingServices.isEmpty();
    }

    public Optional<OwnedNumber> number(String number) {
        return numbers.stream().filter(owned -> owned.number().equals(number)).findFirst();
    }

    public Optional<MessagingService> messagingService(String sid) {
        return messagingServices.stream().filter(s -> s.sid().equals(sid)).findFirst();
    }

    /** The service whose pool holds the number. */
    public Optional<MessagingService> serviceOf(String number) {
        return messagingServices.stream()
                .filter(s -> s.senders().contains(number))
                .findFirst();
    }

    @Override
    public String toString() {
        return "Account[" + sid + "]";
    }
}
