package io.sluice.gateway.shield;

import io.sluice.contract.ShieldCountryDays;
import io.sluice.contract.ShieldDay;
import io.sluice.contract.ShieldDecision;
import io.sluice.contract.ShieldEvent;
import io.sluice.contract.ShieldEventKind;
import io.sluice.contract.ShieldOrigin;
import io.sluice.contract.ShieldOutcome;
import io.sluice.core.command.CommandId;
import io.sluice.core.phone.Country;
import io.sluice.core.sender.ServiceName;
import io.sluice.core.shield.CodeOrigin;
import io.sluice.core.shield.CountryTotals;
import io.sluice.core.shield.NumberRange;
import io.sluice.core.shield.ShieldFact;
import io.sluice.core.shield.ShieldReason;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Facts between the core's form and the contract's. What this version does not know reads as nothing. */
final class ShieldCodec {
    private ShieldCodec() {}

    static ShieldEvent toRecord(ShieldFact fact) {
        ShieldEvent event = new ShieldEvent();
        event.setRecipientRef(fact.recipientRef());
        event.setCountry(fact.country().code());
        event.setAt(fact.at());
        switch (fact) {
            case ShieldFact.Decided decided -> {
                event.setKind(ShieldEventKind.DECIDED);
                event.setRangePrefix(decided.range().prefix());
                event.setDecision(decision(decided));
            }
            case ShieldFact.Unsent unsent -> {
                event.setKind(ShieldEventKind.UNSENT);
                event.setRangePrefix(unsent.range().prefix());
                event.setCommandId(unsent.id().value());
            }
            case ShieldFact.Entered entered -> {
                event.setKind(ShieldEventKind.ENTERED);
                event.setRangePrefix(entered.range().prefix());
                event.setCommandId(entered.check().map(CommandId::value).orElse(null));
            }
            case ShieldFact.RefusedAsFraud _ -> event.setKind(ShieldEventKind.REFUSED_AS_FRAUD);
        }
        return event;
    }

    private static ShieldDecision decision(ShieldFact.Decided decided) {
        ShieldDecision decision = new ShieldDecision();
        decision.setCommandId(decided.id().value());
        decision.setService(decided.service().value());
        decision.setOrigin(ShieldOrigin.valueOf(decided.origin().name()));
        decision.setByCall(decided.byCall());
        decision.setOutcome(ShieldOutcome.valueOf(decided.outcome().name()));
        decision.setReason(decided.reason().map(Enum::name).orElse(null));
        decision.setRetryAt(decided.retryAt().orElse(null));
        return decision;
    }

    /**
     * The fact of an event.
     *
     * @param now a clock that was ahead must not shift everybody's windows: what lies in the future happened now
     */
    static Optional<ShieldFact> ofRecord(ShieldEvent event, Instant now) {
        try {
            Country country = new Country(event.getCountry());
            Instant at = event.getAt().isAfter(now) ? now : event.getAt();
            return switch (event.getKind()) {
                case DECIDED -> decided(event, country, range(event), at);
                case UNSENT ->
                    Optional.ofNullable(event.getCommandId())
                            .map(id -> new ShieldFact.Unsent(
                                    new CommandId(id), event.getRecipientRef(), country, range(event), at));
                case ENTERED ->
                    Optional.of(new ShieldFact.Entered(
                            Optional.ofNullable(event.getCommandId()).map(CommandId::new),
                            event.getRecipientRef(),
                            country,
                            range(event),
                            at));
                case REFUSED_AS_FRAUD ->
                    Optional.of(new ShieldFact.RefusedAsFraud(event.getRecipientRef(), country, at));
                case UNRECOGNIZED -> Optional.empty();
            };
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static NumberRange range(ShieldEvent event) {
        return new NumberRange(event.getRangePrefix(), NumberRange.Size.TEN_THOUSAND);
    }

    private static Optional<ShieldFact> decided(ShieldEvent event, Country country, NumberRange range, Instant at) {
        ShieldDecision decision = event.getDecision();
        if (decision == null) {
            return Optional.empty();
        }
        return Optional.of(new ShieldFact.Decided(
                new CommandId(decision.getCommandId()),
                new ServiceName(decision.getService()),
                CodeOrigin.valueOf(decision.getOrigin().name()),
                event.getRecipientRef(),
                country,
                range,
                decision.getByCall(),
                ShieldFact.Outcome.valueOf(decision.getOutcome().name()),
                Optional.ofNullable(decision.getReason()).map(ShieldReason::valueOf),
                Optional.ofNullable(decision.getRetryAt()),
                at));
    }

    static String keyOf(CountryTotals totals) {
        return totals.origin() + " " + totals.country();
    }

    static ShieldCountryDays toRecord(CountryTotals totals) {
        ShieldCountryDays days = new ShieldCountryDays();
        days.setOrigin(totals.origin().name());
        days.setCountry(totals.country().code());
        days.setDays(totals.byDay().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(day -> new ShieldDay(day.getKey(), day.getValue()))
                .toList());
        return days;
    }

    static Optional<CountryTotals> ofRecord(ShieldCountryDays wire) {
        List<ShieldDay> days = wire.getDays();
        try {
            return Optional.of(new CountryTotals(
                    CodeOrigin.valueOf(wire.getOrigin()),
                    new Country(wire.getCountry()),
                    days.stream().collect(Collectors.toMap(ShieldDay::getEpochDay, ShieldDay::getTotal, Math::max))));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
