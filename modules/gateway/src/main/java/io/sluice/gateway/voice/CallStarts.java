package io.sluice.gateway.voice;

import io.sluice.core.flow.CallPosition;
import io.sluice.core.flow.Flow;
import io.sluice.core.flow.FlowBook;
import io.sluice.core.flow.FlowRef;
import io.sluice.twilio.voice.CallTicket;
import io.sluice.twilio.voice.VoiceAddress;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** Where a request belongs: the place that its address names, or the beginning of the flow of the called line. */
final class CallStarts {
    private final FlowBook book;
    private final Map<String, Line> lines;
    private final VoiceAddress addresses;
    private final InstantSource clock;

    CallStarts(FlowBook book, Map<String, Line> lines, VoiceAddress addresses, InstantSource clock) {
        this.book = book;
        this.lines = Map.copyOf(lines);
        this.addresses = addresses;
        this.clock = clock;
    }

    /** Empty when the request names no place and its line has no flow. */
    Optional<CallTicket> ticketOf(VoiceRequest call) {
        return call.request().rawQuery().isPresent()
                ? call.request().rawQuery().flatMap(VoiceAddress::parse)
                : Optional.ofNullable(lines.get(call.line())).flatMap(this::begin);
    }

    /** The place whose answer Twilio could not use. */
    Optional<CallTicket> failedTicket(VoiceRequest call) {
        return call.address("ErrorUrl").flatMap(addresses::ownAddress);
    }

    /** The same place, told again from its beginning. */
    static CallTicket again(CallTicket ticket) {
        return new CallTicket(ticket.position().again(), ticket.command(), ticket.sealed());
    }

    private Optional<CallTicket> begin(Line line) {
        Optional<Flow> flow = line.version().isPresent()
                ? book.find(new FlowRef(line.flow(), line.version().get()))
                : book.current(line.flow(), clock.instant());
        return flow.map(found -> new CallTicket(
                CallPosition.start(found, line.language().orElse(found.defaultLanguage())),
                Optional.empty(),
                Optional.empty()));
    }
}
