package io.sluice.simulator.messages;

import io.sluice.simulator.accounts.Account;
import io.sluice.simulator.accounts.Accounts;
import io.sluice.simulator.accounts.MessagingService;
import io.sluice.simulator.accounts.OwnedNumber;
import io.sluice.simulator.http.TwilioError;
import io.sluice.simulator.optouts.OptOuts;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which sender may and will send a message, how fast, and whether the recipient refuses it. */
final class Senders {
    private static final String NORTH_AMERICA = "+1";

    /** A queue and its segments per second. */
    record Throughput(String queue, double segmentsPerSecond) {}

    private final Accounts accounts;
    private final OptOuts optOuts;
    private final double defaultSegmentsPerSecond;

    Senders(Accounts accounts, OptOuts optOuts, double defaultSegmentsPerSecond) {
        this.accounts = accounts;
        this.optOuts = optOuts;
        this.defaultSegmentsPerSecond = defaultSegmentsPerSecond;
    }

    /** Why this account cannot use the sender of the request. An open account may use any. */
    Optional<TwilioError> refuse(Account account, CreateRequest request) {
        if (account.takesAnySender()) {
            return Optional.empty();
        }
        String from = request.from();
        int code = 0;
        if (request.messagingServiceSid() != null) {
            code = account.messagingService(request.messagingServiceSid())
                    .map(service -> serviceFault(service, from))
                    .orElse(21701);
        } else if (from != null && account.number(from).isEmpty()) {
            code = numberFault(from);
        }
        return code == 0
                ? Optional.empty()
                : Optional.of(CreateErrors.of(code, request.to(), from == null ? "" : from));
    }

    private static int serviceFault(MessagingService service, @Nullable String from) {
        if (service.senders().isEmpty()) {
            return 21704;
        }
        return from == null || service.senders().contains(from) ? 0 : 21606;
    }

    private int numberFault(String from) {
        if (accounts.isOwned(from)) {
            return 21660;
        }
        return from.startsWith("+") ? 21659 : 21606;
    }

    /** Whether the create is refused with 21610. */
    boolean refusedByRecipient(Account account, CreateRequest request) {
        String from = request.from();
        return optOuts.contains(request.to(), request.messagingServiceSid())
                || (from != null && optOuts.contains(request.to(), OptOuts.scope(account, from)));
    }

    /** The pool's choice: the same one for the same recipient; empty when none is left that he accepts. */
    Optional<String> choose(Account account, String messagingServiceSid, String to) {
        Optional<MessagingService> service = account.messagingService(messagingServiceSid);
        if (service.isEmpty()) {
            // An open account: one number for each service, made from its SID.
            return Optional.of(
                    "+1888" + String.format("%07d", Math.floorMod(messagingServiceSid.hashCode(), 10_000_000)));
        }
        List<String> accepted = service.get().senders().stream()
                .filter(sender -> !optOuts.contains(to, OptOuts.scope(account, sender)))
                .toList();
        return accepted.isEmpty()
                ? Optional.empty()
                : Optional.of(accepted.get(Math.floorMod(to.hashCode(), accepted.size())));
    }

    Throughput throughput(Account account, String from, @Nullable String messagingServiceSid) {
        Optional<MessagingService> pooled = Optional.ofNullable(messagingServiceSid)
                .flatMap(account::messagingService)
                .filter(service -> service.segmentsPerSecond() > 0);
        if (pooled.isPresent()) {
            return new Throughput(pooled.get().sid(), pooled.get().segmentsPerSecond());
        }
        double own = account.number(from).map(OwnedNumber::segmentsPerSecond).orElse(0.0);
        return new Throughput(from, own > 0 ? own : defaultSegmentsPerSecond);
    }

    /** The error that an unregistered sender meets in the US after its message was accepted; 0 for none. */
    static int registrationError(Account account, @Nullable String from, String to) {
        OwnedNumber number = from == null ? null : account.number(from).orElse(null);
        if (number == null || number.registered() || !to.startsWith(NORTH_AMERICA)) {
            return 0;
        }
        return switch (number.kind()) {
            case LONG_CODE -> DeliveryErrors.UNREGISTERED_NUMBER;
            case TOLL_FREE -> DeliveryErrors.TOLL_FREE_NOT_VERIFIED;
            case SHORT_CODE, ALPHANUMERIC -> 0;
        };
    }
}
