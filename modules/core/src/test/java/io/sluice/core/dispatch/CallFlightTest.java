package io.sluice.core.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.core.call.CallOutlet;
import io.sluice.core.call.CallProvider;
import io.sluice.core.call.CallRequest;
import io.sluice.core.call.CallSnapshot;
import io.sluice.core.call.CallingHours;
import io.sluice.core.call.MachineRule;
import io.sluice.core.call.StartCall;
import io.sluice.core.calling.CallErrands;
import io.sluice.core.command.CommandId;
import io.sluice.core.command.Validity;
import io.sluice.core.flow.CallPosition;
import io.sluice.core.flow.FlowName;
import io.sluice.core.flow.FlowRef;
import io.sluice.core.flow.Language;
import io.sluice.core.flow.StepName;
import io.sluice.core.journal.Disposition;
import io.sluice.core.journal.JournalEntry;
import io.sluice.core.optout.GateVerdict;
import io.sluice.core.optout.OptOutScope;
import io.sluice.core.optout.OptOuts;
import io.sluice.core.pace.LaneRule;
import io.sluice.core.phone.Country;
import io.sluice.core.phone.E164;
import io.sluice.core.provider.ProviderReply;
import io.sluice.core.provider.StartCheck;
import io.sluice.core.sender.AccountName;
import io.sluice.core.sender.Allowed;
import io.sluice.core.sender.Purpose;
import io.sluice.core.sender.SenderName;
import io.sluice.core.sender.ServiceName;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Calls on the way of a command. The world's clock begins at noon in London. */
class CallFlightTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final CallingHours EVENING = hours(18, 21);
    private static final String SERVICE = "MG" + "0".repeat(32);
    private static final Duration CLAIMED = Duration.ofSeconds(5);
    private final DispatchWorld world = new DispatchWorld(1);
    private final FakeCalls calls = new FakeCalls();

    private static CallingHours hours(int from, int until) {
        return new CallingHours(LocalTime.of(from, 0), LocalTime.of(until, 0));
    }

    private static CallOutlet caller(CallingHours hours, double perSecond) {
        return caller(hours, perSecond, Optional.empty());
    }

    private static CallOutlet caller(CallingHours hours, double perSecond, Optional<String> messagingService) {
        return new CallOutlet(
                new SenderName("desk"),
                new AccountName("default"),
                new E164("+12025550100"),
                perSecond,
                Allowed.all(),
                Set.of(Purpose.TRANSACTIONAL),
                hours,
                messagingService);
    }

    private static StartCall call(long n, CallOutlet caller, Instant expiresAt) {
        CallPosition start = new CallPosition(
                new FlowRef(new FlowName("appointment"), 1),
                new StepName("greeting"),
                new Language("en-US"),
                true,
                0,
                0);
        return new StartCall(
                Commands.id(n),
                new ServiceName("clinic"),
                Optional.empty(),
                new Country("GB"),
                Set.of(ZoneId.of("Europe/London")),
                Purpose.TRANSACTIONAL,
                new CallRequest(
                        Commands.id(n),
                        caller,
                        new E164("+4420794600%02d".formatted(n)),
                        start,
                        Optional.empty(),
                        Duration.ofSeconds(30),
                        MachineRule.IGNORE),
                new Validity(Instant.EPOCH, expiresAt),
                Map.of(),
                1,
                "ref",
                NOON);
    }

    private CommandId submit(StartCall call) {
        return submit(call, world.optOuts);
    }

    private CommandId submit(StartCall call, OptOuts optOuts) {
        Deferral deferral = world.new Possible(call.id());
        world.desk.submit(
                new CallErrands(calls, optOuts, world.scheduler).of(call),
                deferral,
                new Holding.InPlace(),
                ending -> world.endings
                        .computeIfAbsent(call.id(), _ -> new ArrayList<>())
                        .add(ending));
        return call.id();
    }

    private void pool(CallOutlet caller) {
        world.pacer.addPool(
                caller.ratePool(),
                caller.account(),
                caller.callsPerSecond(),
                1,
                List.of(new LaneRule(StartCall.LANE, 0, 0, 1)));
    }

    @Test
    void nobody_is_called_before_the_hours_begin() {
        CallOutlet caller = caller(EVENING, 10);
        pool(caller);
        world.run(() -> {
            CommandId id = submit(call(1, caller, NOON.plus(Duration.ofHours(24))));

            assertThat(world.awaitEnding(id)).isEqualTo(new Ending.Deferred(NOON.plus(Duration.ofHours(6))));
            assertThat(calls.posts).isEmpty();
            assertThat(world.deferred).containsExactly(id);
        });
    }

    @Test
    void what_expires_before_the_hours_begin_is_told_at_once() {
        CallOutlet caller = caller(EVENING, 10);
        pool(caller);
        world.run(() -> {
            CommandId id = submit(call(1, caller, NOON.plus(Duration.ofHours(1))));

            assertThat(world.awaitDisposition(id))
                    .isInstanceOfSatisfying(Disposition.Expired.class, expired -> assertThat(expired.reason())
                            .isEqualTo("QUIET_HOURS"));
            assertThat(calls.posts).isEmpty();
        });
    }

    @Test
    void a_backlog_that_lasts_into_the_evening_waits_for_the_morning() {
        CallingHours untilOne = hours(8, 13);
        CallOutlet caller = caller(untilOne, 1 / 1200.0);
        pool(caller);
        world.run(() -> {
            List<CommandId> ids = new ArrayList<>();
            for (int n = 1; n <= 6; n++) {
                ids.add(submit(call(n, caller, NOON.plus(Duration.ofHours(40)))));
            }
            ids.forEach(id -> world.awaitEnding(id, Duration.ofHours(2)));

            Instant morning = Instant.parse("2026-03-02T08:00:00Z");
            assertThat(calls.times).isNotEmpty().allSatisfy(at -> assertThat(at)
                    .isBefore(NOON.plus(Duration.ofHours(1))));
            assertThat(ids)
                    .filteredOn(id -> world.lastEnding(id).equals(new Ending.Deferred(morning)))
                    .hasSize(6 - calls.posts.size())
                    .isNotEmpty();
        });
    }

    @Test
    void a_lost_answer_is_found_in_the_list_and_nobody_is_called_twice() {
        CallOutlet caller = caller(CallingHours.ANY, 10);
        pool(caller);
        calls.loses = true;
        world.run(() -> {
            CommandId id = submit(call(1, caller, NOON.plus(Duration.ofHours(1))));

            assertThat(world.awaitDisposition(id)).isInstanceOf(Disposition.Accepted.class);
            assertThat(calls.posts).containsExactly(id);
        });
    }

    @Test
    void a_call_that_the_list_does_not_have_is_made_again() {
        CallOutlet caller = caller(CallingHours.ANY, 10);
        pool(caller);
        calls.loses = true;
        calls.forgets = true;
        world.run(() -> {
            CommandId id = submit(call(1, caller, NOON.plus(Duration.ofHours(1))));

            assertThat(world.awaitDisposition(id, Duration.ofMinutes(5))).isInstanceOf(Disposition.Accepted.class);
            assertThat(calls.posts).containsExactly(id, id);
        });
    }

    @Test
    void who_texted_stop_to_the_service_of_the_number_is_not_called() {
        CallOutlet caller = caller(CallingHours.ANY, 10, Optional.of(SERVICE));
        pool(caller);
        OptOuts stopped = (_, scopes) -> scopes.contains(new OptOutScope.OfMessagingService(SERVICE))
                ? new GateVerdict.OptedOut(new OptOutScope.OfMessagingService(SERVICE))
                : new GateVerdict.Open();
        world.run(() -> {
            CommandId id = submit(call(1, caller, NOON.plus(Duration.ofHours(1))), stopped);

            assertThat(world.awaitDisposition(id)).isInstanceOf(Disposition.Suppressed.class);
            assertThat(calls.posts).isEmpty();
        });
    }

    @Test
    void a_call_that_an_earlier_owner_made_before_it_died_is_found_and_not_made_again() {
        CallOutlet caller = caller(CallingHours.ANY, 10);
        pool(caller);
        calls.taken.add(FakeCalls.snapshot("CA%032x".formatted(99)));
        world.run(() -> {
            StartCall call = call(1, caller, NOON.plus(Duration.ofHours(1)));
            leftByAnother(call);
            CommandId id = submit(call);

            assertThat(world.awaitDisposition(id))
                    .isInstanceOfSatisfying(Disposition.Accepted.class, accepted -> assertThat(accepted.sid())
                            .isEqualTo("CA%032x".formatted(99)));
            assertThat(calls.posts).isEmpty();
        });
    }

    @Test
    void a_call_that_an_earlier_owner_did_not_come_to_make_is_made_when_it_surely_is_not_there() {
        CallOutlet caller = caller(CallingHours.ANY, 10);
        pool(caller);
        world.run(() -> {
            StartCall call = call(1, caller, NOON.plus(Duration.ofHours(1)));
            leftByAnother(call);
            CommandId id = submit(call);

            assertThat(world.awaitDisposition(id)).isInstanceOf(Disposition.Accepted.class);
            assertThat(calls.posts).containsExactly(id);
            Duration surely = CLAIMED
                    .plus(DispatchWorld.SETTINGS.httpBound())
                    .plus(DispatchWorld.SETTINGS.grace());
            assertThat(calls.times).allSatisfy(at -> assertThat(at).isAfterOrEqualTo(NOON.plus(surely)));
        });
    }

    /** The intent of a dispatcher that ended before it knew the answer. */
    private void leftByAnother(StartCall call) {
        world.journal.append(new JournalEntry.Intent(
                "another",
                call.id(),
                new CallErrands(calls, world.optOuts, world.scheduler).of(call).facts(),
                1,
                CLAIMED,
                0,
                world.scheduler.now()));
    }

    /** Takes every call; may lose the answer to the first one, and the call with it. */
    private final class FakeCalls implements CallProvider {
        private final List<CommandId> posts = new ArrayList<>();
        private final List<Instant> times = new ArrayList<>();
        private final List<CallSnapshot> taken = new ArrayList<>();
        private boolean loses;
        private boolean forgets;

        private static CallSnapshot snapshot(String sid) {
            return new CallSnapshot(
                    sid,
                    "queued",
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    OptionalInt.empty(),
                    OptionalLong.empty(),
                    Optional.empty());
        }

        @Override
        public ProviderReply start(CallRequest request, int partition, StartCheck check) {
            if (!check.mayStart()) {
                return new ProviderReply.Withheld();
            }
            posts.add(request.commandId());
            times.add(world.scheduler.now());
            String sid = "CA%032x".formatted(posts.size());
            boolean lost = loses && posts.size() == 1;
            if (!lost || !forgets) {
                taken.add(snapshot(sid));
            }
            return lost
                    ? new ProviderReply.Ambiguous("RESET", 0)
                    : new ProviderReply.Accepted(sid, "queued", OptionalInt.empty());
        }

        @Override
        public Listed list(CallOutlet caller, E164 to, Instant since) {
            return new Listed.Calls(taken);
        }

        @Override
        public Fetched fetch(AccountName account, String callSid) {
            return new Fetched.Gone();
        }
    }
}
