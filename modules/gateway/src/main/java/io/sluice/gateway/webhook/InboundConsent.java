package io.sluice.gateway.webhook;

import io.sluice.core.optout.KeywordMeaning;
import io.sluice.core.optout.KeywordReading;
import io.sluice.core.optout.Keywords;
import io.sluice.core.optout.OptOutPolicy;
import io.sluice.core.optout.OptOutScope;
import io.sluice.core.optout.OptOutSource;
import io.sluice.core.optout.OptOutState;
import io.sluice.core.phone.E164;
import io.sluice.core.sender.SenderAddress;
import io.sluice.gateway.optout.OptOutChange;
import io.sluice.gateway.optout.OptOutRecorder;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * What an inbound message says about being texted. {@code OptOutType} wins over the text, since Twilio has matched the
 * customer's own keywords then. Applies to SMS and MMS, whose addresses are bare numbers; a message of another channel
 * ({@code whatsapp:}, {@code messenger:}, {@code rcs:} …) or from a short code names no recipient that Sluice could
 * text, so it is passed on as an inbound message and its consent is left to the channel.
 */
final class InboundConsent {
    private final OptOutRecorder optOuts;

    InboundConsent(OptOutRecorder optOuts) {
        this.optOuts = optOuts;
    }

    /** What was understood and from which source. */
    record Reading(KeywordMeaning meaning, Optional<String> keyword, OptOutSource source) {}

    Reading read(SignedRequest request, String to) {
        String body = request.form().first("Body").orElse("");
        KeywordReading words = Keywords.read(body, OptOutPolicy.isTollFree(to));
        KeywordMeaning type = request.word("OptOutType")
                .map(text -> Keywords.ofOptOutType(text.toUpperCase(Locale.ROOT)))
                .orElse(KeywordMeaning.NONE);
        return type == KeywordMeaning.NONE
                ? new Reading(words.meaning(), words.keyword(), OptOutSource.KEYWORD)
                : new Reading(type, words.keyword(), OptOutSource.OPT_OUT_TYPE);
    }

    /** Completes when every change that follows is acknowledged; at once when there is none. */
    CompletableFuture<Void> record(SignedRequest request, Reading reading) {
        Optional<OptOutState> state = reading.meaning().state();
        Optional<E164> recipient =
                request.word("From").filter(E164::isWellFormed).map(E164::new);
        if (state.isEmpty() || recipient.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        CompletableFuture<?>[] changes = scopes(request, state.get()).stream()
                .map(scope -> new OptOutChange(
                        recipient.get(),
                        scope,
                        state.get(),
                        reading.source(),
                        request.word("MessageSid"),
                        reading.keyword(),
                        request.word("AccountSid"),
                        request.receivedAt()))
                .map(optOuts::record)
                .toArray(CompletableFuture<?>[]::new);
        return CompletableFuture.allOf(changes);
    }

    private static List<OptOutScope> scopes(SignedRequest request, OptOutState state) {
        Optional<String> service = request.word("MessagingServiceSid").filter(SenderAddress.MessagingService::isSid);
        Optional<String> to = request.word("To")
                .filter(address -> OptOutScope.parse("from:" + address).isPresent());
        if (to.isEmpty()) {
            return service.<OptOutScope>map(OptOutScope.OfMessagingService::new).stream()
                    .toList();
        }
        return switch (state) {
            case OPTED_OUT -> List.of(OptOutPolicy.scopeOfStop(to.get(), service));
            case OPTED_IN -> OptOutPolicy.scopesOfStart(to.get(), service);
        };
    }
}
