package io.sluice.core.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.retry.RetryRegistry;
import io.sluice.core.command.Command;
import io.sluice.core.command.CommandId;
import io.sluice.core.command.LaneName;
import io.sluice.core.command.SendSms;
import io.sluice.core.halt.HaltListener;
import io.sluice.core.halt.HaltScope;
import io.sluice.core.halt.Halts;
import io.sluice.core.journal.Disposition;
import io.sluice.core.pace.LaneRule;
import io.sluice.core.pace.Pacer;
import io.sluice.core.pace.PoolView;
import io.sluice.core.pause.PauseBoard;
import io.sluice.core.provider.FailureClass;
import io.sluice.core.provider.MessagingProvider;
import io.sluice.core.provider.ProviderError;
import io.sluice.core.provider.ProviderReply;
import io.sluice.core.retry.RetryPolicy;
import io.sluice.core.retry.RetrySettings;
import io.sluice.core.sender.Allowed;
import io.sluice.core.sender.Purpose;
import io.sluice.core.sender.RatePoolName;
import io.sluice.core.sender.ServiceName;
import io.sluice.core.sender.ServiceRules;
import io.sluice.core.shield.Shield;
import io.sluice.core.sms.SmsErrands;
import io.sluice.core.time.VirtualClock;
import io.sluice.core.time.VirtualScheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** The whole flow of one replica and one partition in virtual time, with fakes for what lies outside of the core. */
final class DispatchWorld {
    /** Writer of every desk here: what it left open counts as its own. */
    static final String WRITER = "test";

    static final DispatchSettings SETTINGS = DispatchSettings.DEFAULT;

    final VirtualScheduler scheduler;
    final FakeProvider provider;
    final SwitchableOptOuts optOuts = new SwitchableOptOuts();
    final MemoryJournal journal;
    final Pacer pacer;
    final Halts halts;
    final List<String> alerts = new ArrayList<>();
    final List<CommandId> refusedAsOptedOut = new ArrayList<>();
    final Map<CommandId, List<Ending>> endings = new HashMap<>();
    final List<CommandId> deferred = new ArrayList<>();
    final PauseBoard pauses;
    DeliveryMode mode = new DeliveryMode.Live();
    Shield shield = Shield.off();
    final CircuitBreakerRegistry breakers;
    private final RetryPolicy retryPolicy;
    /** What the dispatcher sends through; a negative control puts itself before the provider. */
    MessagingProvider wire;

    PartitionDesk desk;
    private CommandDispatcher dispatcher;
    private SmsErrands errands;

    DispatchWorld(long seed) {
        this(seed, 80);
    }

    DispatchWorld(long seed, double segmentsPerSecond) {
        scheduler = new VirtualScheduler(seed);
        provider = new FakeProvider(scheduler);
        wire = provider;
        pauses = new PauseBoard(Duration.ofDays(1), scheduler);
        pauses.provenUntil(scheduler.nanoTime());
        journal = new MemoryJournal(scheduler, seed);
        breakers = CircuitBreakerRegistry.of(CircuitBreakerConfig.custom()
                .clock(new VirtualClock(scheduler))
                .currentTimestampFunction(_ -> scheduler.nanoTime(), TimeUnit.NANOSECONDS)
                .slidingWindowSize(10)
                .minimumNumberOfCalls(10)
                .permittedNumberOfCallsInHalfOpenState(2)
                .waitDurationInOpenState(Duration.ofSeconds(10))
                .build());
        halts = new Halts(scheduler, breakers, new Listener());
        retryPolicy = new RetryPolicy(RetrySettings.DEFAULT, new Random(seed), RetryRegistry.ofDefaults());
        List<LaneRule> lanes = List.of(
                new LaneRule(LaneName.URGENT, 0, 0.2, 1),
                new LaneRule(LaneName.NORMAL, 1, 0.1, 1),
                new LaneRule(LaneName.BULK, 2, 0, 1));
        pacer = new Pacer(scheduler, halts, lanes, SETTINGS.httpBound());
        pacer.addPool(new RatePoolName("pool"), Commands.MAIN.account(), segmentsPerSecond);
        errands = newErrands();
        dispatcher = newDispatcher();
        desk = takenAnew();
    }

    /** A desk as the next owner of the partition would have it: same journal, nothing in memory. */
    PartitionDesk newDesk() {
        errands = newErrands();
        dispatcher = newDispatcher();
        return takenAnew();
    }

    /** The partition is taken over anew by the same replica. */
    PartitionDesk takenAnew() {
        return new PartitionDesk(3, journal, journal, dispatcher, scheduler);
    }

    private SmsErrands newErrands() {
        return new SmsErrands(wire, optOuts, scheduler);
    }

    CommandDispatcher newDispatcher() {
        return new CommandDispatcher(
                new Admission(new AnyService(), mode, shield, pauses, scheduler),
                new AnyService(),
                pacer,
                retryPolicy,
                halts,
                Recall.NONE,
                new Observer(),
                SETTINGS,
                scheduler,
                WRITER);
    }

    void run(Runnable body) {
        scheduler.run(() -> {
            scheduler.start("pacer", pacer::run);
            body.run();
        });
    }

    CommandId submit(Commands command) {
        return submit(command.build(), new Possible(Commands.id(command.number())));
    }

    CommandId submit(SendSms command, Deferral deferral) {
        return submit(command, deferral, new Holding.InPlace());
    }

    CommandId submit(SendSms command, Deferral deferral, Holding holding) {
        desk.submit(errands.of(command), deferral, holding, ending -> endings.computeIfAbsent(
                        command.id(), _ -> new ArrayList<>())
                .add(ending));
        return command.id();
    }

    void cancel(long cancelNumber, CommandId target) {
        SendSms like = Commands.number(cancelNumber).build();
        desk.cancel(new CancelCommand(like.id(), target, SmsErrands.facts(like)), ending -> endings.computeIfAbsent(
                        like.id(), _ -> new ArrayList<>())
                .add(ending));
    }

    Ending awaitEnding(CommandId id) {
        return awaitEnding(id, Duration.ofMinutes(1));
    }

    Ending awaitEnding(CommandId id, Duration within) {
        scheduler.await("ending of " + id, within, () -> endings.containsKey(id));
        return lastEnding(id);
    }

    List<Ending> endingsOf(CommandId id) {
        return endings.getOrDefault(id, List.of());
    }

    Ending lastEnding(CommandId id) {
        return endingsOf(id).getLast();
    }

    Disposition awaitDisposition(CommandId id) {
        return awaitDisposition(id, Duration.ofMinutes(1));
    }

    Disposition awaitDisposition(CommandId id, Duration within) {
        return ((Ending.Settled) awaitEnding(id, within)).disposition();
    }

    void sleep(Duration time) {
        scheduler.sleep(time);
    }

    /** When all is over and cold, every permit is back and the breaker has all its passes. */
    void assertNothingLeaked() {
        sleep(Duration.ofMinutes(1));
        PoolView view = pacer.view(new RatePoolName("pool"));
        assertThat(view.waiting()).isZero();
        assertThat(view.free()).isEqualTo(view.tokens());
    }

    static ProviderError error(int code, FailureClass failureClass) {
        return new ProviderError(code, failureClass, "E" + code, "explained", true, Duration.ZERO);
    }

    static FakeProvider.Act refuse(int code, FailureClass failureClass) {
        return new FakeProvider.Act.Refuse(error(code, failureClass), Optional.empty());
    }

    static FakeProvider.Act lose(boolean accepted) {
        return new FakeProvider.Act.LoseAnswer(accepted, SETTINGS.httpBound());
    }

    private final class Listener implements HaltListener {
        @Override
        public void halted(HaltScope scope, ProviderError error) {
            alerts.add("halted " + scope);
        }

        @Override
        public void resumed(HaltScope scope) {
            alerts.add("resumed " + scope);
        }
    }

    private final class Observer implements DispatchObserver {
        @Override
        public void permitted(Command command, Duration waited) {}

        @Override
        public void answered(Command command, ProviderReply reply, Duration took) {}

        @Override
        public void brokeOff(Command command, boolean givenUp) {
            if (givenUp) {
                alerts.add("given up " + command.id());
            }
        }

        @Override
        public void retried(Command command, String reason) {}

        @Override
        public void refusedAsOptedOut(Command command, Instant at) {
            refusedAsOptedOut.add(command.id());
        }
    }

    final class Possible implements Deferral.Possible {
        private final CommandId id;

        Possible(CommandId id) {
            this.id = id;
        }

        @Override
        public void defer(Instant until) {
            scheduler.sleep(Duration.ofMillis(3));
            deferred.add(id);
        }
    }

    private static final class AnyService implements Services {
        @Override
        public Optional<ServiceRules> rulesOf(ServiceName service) {
            return Optional.of(new ServiceRules(service, Allowed.all(), EnumSet.allOf(Purpose.class), Allowed.all()));
        }

        @Override
        public int weightOf(ServiceName service) {
            return 1;
        }
    }
}
