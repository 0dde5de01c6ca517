package io.sluice.core.simulation;

import io.sluice.core.command.Command;
import io.sluice.core.command.CommandId;
import io.sluice.core.command.SendSms;
import io.sluice.core.tracking.MessageState;
import io.sluice.core.tracking.StatusChange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/** Judges a run by what truly happened at the provider and by what readers of the statuses saw. */
final class Oracle {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final Stage stage;
    private final Ledger ledger;
    private final List<String> violations = new ArrayList<>();
    private final List<String> residuals = new ArrayList<>();

    Oracle(Stage stage) {
        this.stage = stage;
        this.ledger = stage.ledger;
    }

    List<String> violations() {
        return violations;
    }

    List<String> residuals() {
        return residuals;
    }

    void violation(String what) {
        violations.add(what);
    }

    /** Whether every command has its last status. */
    boolean isQuiet() {
        Set<CommandId> done = new HashSet<>();
        stage.statuses.forEach(
                log -> log.all().stream().filter(StatusChange::last).forEach(change -> done.add(change.commandId())));
        return ledger.commands.size() == stage.dice.commands
                && done.containsAll(ledger.commands.keySet())
                && done.containsAll(stage.codes.keySet());
    }

    void judge() {
        Map<CommandId, List<Ledger.Accepted>> accepted = new HashMap<>();
        ledger.accepted.forEach(
                a -> accepted.computeIfAbsent(a.id(), _ -> new ArrayList<>()).add(a));
        if (!stage.dice.sameTexts) {
            inOrder(accepted);
        }
        withinTheRate();
        afterStops();
        Map<CommandId, NavigableMap<Integer, StatusChange>> statuses = statuses();
        ledger.commands.keySet().forEach(id -> answered(id, statuses.getOrDefault(id, new TreeMap<>())));
        sameKind().values().forEach(commands -> once(commands, accepted, statuses));
        stage.codes.keySet().forEach(id -> answered(id, statuses.getOrDefault(id, new TreeMap<>())));
        CodesOracle codes = new CodesOracle(stage);
        codes.judge(statuses);
        violations.addAll(codes.violations());
        residuals.addAll(codes.residuals());
    }

    /** Commands that are as good as each other: a look-up may give the message of one to another. */
    private Map<String, List<CommandId>> sameKind() {
        Map<String, List<CommandId>> kinds = new LinkedHashMap<>();
        ledger.commands.forEach((id, command) -> {
            String kind = stage.dice.sameTexts ? command.to().value() + command.contentHash() : id.toString();
            kinds.computeIfAbsent(kind, _ -> new ArrayList<>()).add(id);
        });
        return kinds;
    }

    /** As many messages as commands that are said to be sent: none twice, none lost, none made up. */
    private void once(
            List<CommandId> commands,
            Map<CommandId, List<Ledger.Accepted>> accepted,
            Map<CommandId, NavigableMap<Integer, StatusChange>> statuses) {
        List<Ledger.Accepted> messages = commands.stream()
                .flatMap(id -> accepted.getOrDefault(id, List.of()).stream())
                .toList();
        int sent = 0;
        int inDoubt = 0;
        for (CommandId id : commands) {
            NavigableMap<Integer, StatusChange> changes = statuses.getOrDefault(id, new TreeMap<>());
            MessageState end = changes.isEmpty()
                    ? MessageState.REJECTED
                    : changes.lastEntry().getValue().state();
            sent += end.rank() >= MessageState.ACCEPTED.rank() && end != MessageState.CANCELED ? 1 : 0;
            inDoubt += end == MessageState.IN_DOUBT ? 1 : 0;
        }
        boolean late = messages.stream().anyMatch(m -> m.post().isLate());
        if (messages.size() > sent + inDoubt) {
            (late ? residuals : violations).add("twice: " + messages.size() + " messages for " + sent + " sent of " + commands);
        } else if (messages.size() < sent) {
            violations.add("lost: " + messages.size() + " messages for " + sent + " sent of " + commands);
        }
    }

    /** Accepted messages of one recipient and lane came in the order of the log. */
    private void inOrder(Map<CommandId, List<Ledger.Accepted>> accepted) {
        for (Map.Entry<Stage.Lane, SimLog<Command>> lane : stage.lanes.entrySet()) {
            Map<String, Ledger.Accepted> last = new HashMap<>();
            Set<CommandId> seen = new HashSet<>();
            for (Command command : lane.getValue().all()) {
                List<Ledger.Accepted> messages = accepted.get(command.id());
                if (messages == null || !seen.add(command.id())) {
                    continue;
                }
                Ledger.Accepted first = messages.getFirst();
                Ledger.Accepted before = last.put(command.recipient(), first);
                if (before != null && before.nanos() > first.nanos()) {
                    boolean late = before.post().isLate();
                    (late ? residuals : violations).add(first.id() + " overtook " + before.id());
                }
            }
        }
    }

    /** No second at the provider holds more than the limit of all processes together. */
    private void withinTheRate() {
        int all = mostWithinASecond(ledger.arrivals);
        int limit = stage.dice.perSecond;
        if (all <= limit) {
            return;
        }
        int covered = mostWithinASecond(
                ledger.arrivals.stream().filter(a -> !a.isAstray()).toList());
        if (covered > limit) {
            violations.add(covered + " segments within a second at a limit of " + limit);
        } else {
            residuals.add(all + " segments within a second, " + covered + " of them under a lease");
        }
    }

    private static int mostWithinASecond(List<Ledger.Arrival> arrivals) {
        int most = 0;
        int segments = 0;
        int from = 0;
        for (Ledger.Arrival arrival : arrivals) {
            segments += arrival.segments();
            while (arrival.nanos() - arrivals.get(from).nanos() >= SECOND) {
                segments -= arrivals.get(from++).segments();
            }
            most = Math.max(most, segments);
        }
        return most;
    }

    private void afterStops() {
        for (Ledger.Post post : ledger.posts) {
            SendSms command = ledger.commands.get(post.id());
            Long stopped = command == null ? null : ledger.stops.get(command.to());
            if (stopped != null && post.startedNanos() - stopped > Times.STOP_BOUND.toNanos()) {
                (post.woken() ? residuals : violations).add("POST of " + post.id() + " after the opt-out");
            }
        }
    }

    /** The statuses by command and number; a repeated one must say the same. */
    private Map<CommandId, NavigableMap<Integer, StatusChange>> statuses() {
        Map<CommandId, NavigableMap<Integer, StatusChange>> byCommand = new HashMap<>();
        for (SimLog<StatusChange> log : stage.statuses) {
            for (StatusChange change : log.all()) {
                StatusChange before = byCommand
                        .computeIfAbsent(change.commandId(), _ -> new TreeMap<>())
                        .putIfAbsent(change.sequence(), change);
                if (before != null && before.state() != change.state()) {
                    violations.add("status " + change.sequence() + " of " + change.commandId() + " is " + before.state()
                            + " and " + change.state());
                }
            }
        }
        return byCommand;
    }

    private void answered(CommandId id, NavigableMap<Integer, StatusChange> statuses) {
        if (statuses.isEmpty()) {
            violations.add("nothing became of " + id);
            return;
        }
        if (statuses.lastKey() != statuses.size()) {
            violations.add("statuses of " + id + " have gaps: " + statuses.keySet());
        }
        StatusChange before = null;
        for (StatusChange change : statuses.values()) {
            if (before != null && change.state().rank() < before.state().rank()) {
                violations.add(id + " went back from " + before.state() + " to " + change.state());
            }
            if (before != null && before.last() && !change.correction()) {
                violations.add(id + " is " + change.state() + " after the last status " + before.state());
            }
            before = change;
        }
        StatusChange end = statuses.lastEntry().getValue();
        boolean inDoubt =
                end.state() == MessageState.IN_DOUBT && end.detail().reason().isPresent();
        if (!end.last() && !inDoubt) {
            violations.add(id + " has no last status, only " + end.state());
        }
    }
}
