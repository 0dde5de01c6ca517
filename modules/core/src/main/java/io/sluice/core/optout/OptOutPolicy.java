package io.sluice.core.optout;

import io.sluice.core.optout.OptOutScope.Everything;
import io.sluice.core.optout.OptOutScope.OfMessagingService;
import io.sluice.core.optout.OptOutScope.OfPurpose;
import io.sluice.core.optout.OptOutScope.OfSenderNumber;
import io.sluice.core.phone.E164;
import io.sluice.core.sender.Purpose;
import io.sluice.core.sender.SenderAddress;
import io.sluice.core.sender.SenderKind;
import io.sluice.core.sender.SenderProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which scopes gate a message, and which scope a STOP or START is about. It follows Twilio (docs "Twilio support for
 * opt-out keywords"): the From number alone; the whole Messaging Service for its members; but a toll-free number always
 * for itself, even inside a Messaging Service. Where both could hold, the gate asks both.
 *
 * <p>Every purpose respects every scope that applies to its sender: Twilio refuses a one-time code after a STOP as well.
 * Pure and safe from any thread.
 */
public final class OptOutPolicy {
    private static final List<OptOutScope> VERIFY = List.of(new Everything(), new OfPurpose(Purpose.OTP));

    private OptOutPolicy() {}

    /** Every scope that must be open for a message; one opt-out among them is enough to hold it back. */
    public static List<OptOutScope> scopesFor(SenderProfile sender, Purpose purpose) {
        List<OptOutScope> scopes = new ArrayList<>();
        scopes.add(new Everything());
        scopes.add(new OfPurpose(purpose));
        switch (sender.address()) {
            case SenderAddress.MessagingService(var sid, var tollFreeNumbers) -> {
                scopes.add(new OfMessagingService(sid));
                tollFreeNumbers.stream()
                        .map(E164::value)
                        .sorted()
                        .map(OfSenderNumber::new)
                        .forEach(scopes::add);
            }
            case SenderAddress.PhoneNumber number -> {
                scopes.add(new OfSenderNumber(number.value()));
                sender.messagingService().map(OfMessagingService::new).ifPresent(scopes::add);
            }
            case SenderAddress.ShortCode code -> scopes.add(new OfSenderNumber(code.value()));
            case SenderAddress.Alphanumeric name -> scopes.add(new OfSenderNumber(name.value()));
        }
        return List.copyOf(scopes);
    }

    /** Verify sends from Twilio's own numbers: no scope of a sender of ours applies. */
    public static List<OptOutScope> scopesForVerify() {
        return VERIFY;
    }

    /**
     * Every scope that must be open for a call: whoever revoked the consent to texts from a number, or from the Messaging
     * Service that it is in, revoked it for calls as well (US: 47 CFR 64.1200(a)(10)).
     */
    public static List<OptOutScope> scopesForCall(E164 from, Optional<String> messagingService, Purpose purpose) {
        List<OptOutScope> scopes =
                new ArrayList<>(List.of(new Everything(), new OfPurpose(purpose), new OfSenderNumber(from.value())));
        messagingService.map(OfMessagingService::new).ifPresent(scopes::add);
        return List.copyOf(scopes);
    }

    /** What error 21610 for a message of this sender is about. */
    public static OptOutScope scopeOfRefusal(SenderProfile sender) {
        return switch (sender.address()) {
            case SenderAddress.MessagingService service -> new OfMessagingService(service.value());
            case SenderAddress.PhoneNumber number ->
                sender.kind() == SenderKind.TOLL_FREE
                        ? new OfSenderNumber(number.value())
                        : scopeOfStop(number.value(), sender.messagingService());
            case SenderAddress.ShortCode code -> new OfSenderNumber(code.value());
            case SenderAddress.Alphanumeric name -> new OfSenderNumber(name.value());
        };
    }

    /**
     * What an incoming STOP closes.
     *
     * @param to our number or short code that was texted
     * @param messagingService SID that came with the message, empty if the number is in no service
     * @throws IllegalArgumentException if an argument has no such shape; a webhook checks what it was sent before
     */
    public static OptOutScope scopeOfStop(String to, Optional<String> messagingService) {
        if (messagingService.isEmpty() || isTollFree(to)) {
            return new OfSenderNumber(to);
        }
        return new OfMessagingService(messagingService.get());
    }

    /** What an incoming START opens: what a STOP closes now, and the number itself from before it joined a service. */
    public static List<OptOutScope> scopesOfStart(String to, Optional<String> messagingService) {
        OptOutScope number = new OfSenderNumber(to);
        OptOutScope closed = scopeOfStop(to, messagingService);
        return closed.equals(number) ? List.of(number) : List.of(closed, number);
    }

    /** Whether keywords to this number follow the toll-free rules. */
    public static boolean isTollFree(String to) {
        return E164.isWellFormed(to) && new E164(to).isNorthAmericanTollFree();
    }
}
