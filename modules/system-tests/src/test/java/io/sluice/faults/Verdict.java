package io.sluice.faults;

import io.sluice.contract.MessageState;
import io.sluice.contract.MessageStatus;
import io.sluice.simulator.arrivals.Arrival;
import io.sluice.simulator.arrivals.Throughput;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whether the guarantees held, from the witness's arrival log and the status topic alone.
 *
 * @param commands that were published
 * @param accepted messages that the provider accepted
 * @param attempts POSTs that arrived
 * @param duplicates commands of which more than one message was accepted
 * @param lost commands without a final status and without an open doubt
 * @param inDoubt commands whose last status is IN_DOUBT: the run ends later than every look-up
 * @param disordered messages accepted before an earlier one of the same recipient and lane
 * @param mostInOneSecond largest number of segments in any sliding second
 * @param afterStop POSTs that arrived later than the stall bound after an acknowledged STOP
 * @param afterPropagation POSTs that arrived later than 250 ms after it
 * @param stops acknowledged
 * @param badHistories commands whose statuses have a gap, or go on after a final one without being a correction
 * @param contradictions commands whose final status denies the message that was accepted, or claims one that was not
 */
record Verdict(
        int commands,
        int accepted,
        int attempts,
        int duplicates,
        int lost,
        int inDoubt,
        int disordered,
        long mostInOneSecond,
        int afterStop,
        int afterPropagation,
        int stops,
        int badHistories,
        int contradictions) {
    static final Duration STALL_BOUND = Duration.ofSeconds(4);
    static final Duration PROPAGATION = Duration.ofMillis(250);

    private static final int FIRST_SEQUENCE = 1;
    private static final Pattern COMMAND = Pattern.compile("[?&]c=([0-9a-f-]{36})");

    boolean holds() {
        return accepted > 0
                && duplicates == 0
                && lost == 0
                && inDoubt == 0
                && disordered == 0
                && mostInOneSecond <= Cluster.LIMIT
                && afterStop == 0
                && badHistories == 0
                && contradictions == 0;
    }

    static Verdict of(Cluster cluster, Traffic traffic) {
        List<Arrival> arrivals = cluster.simulator().arrivals();
        Map<UUID, Integer> acceptedTimes = new HashMap<>();
        Map<Traffic.Line, Integer> reached = new HashMap<>();
        int disordered = 0;
        for (Arrival arrival : arrivals) {
            if (arrival.accepted()) {
                UUID id = commandOf(arrival);
                acceptedTimes.merge(id, 1, Integer::sum);
                Traffic.Line line = traffic.lineOf(id);
                int place = traffic.lines().getOrDefault(line, List.of()).indexOf(id);
                if (place < reached.getOrDefault(line, -1)) {
                    disordered++;
                }
                reached.merge(line, place, Math::max);
            }
        }
        List<UUID> commands = traffic.commands();
        int lost = 0;
        int inDoubt = 0;
        int bad = 0;
        int contradictions = 0;
        for (UUID id : commands) {
            List<MessageStatus> history = traffic.statuses().of(id);
            @Nullable MessageStatus last = history.isEmpty() ? null : history.getLast();
            if (last != null && last.getState() == MessageState.IN_DOUBT) {
                inDoubt++;
            } else if (last == null || !last.getFinal$()) {
                lost++;
            } else if (claimsAcceptance(last) != acceptedTimes.containsKey(id)) {
                contradictions++;
            }
            bad += wellFormed(history) ? 0 : 1;
        }
        int duplicates =
                (int) acceptedTimes.values().stream().filter(times -> times > 1).count();
        return new Verdict(
                commands.size(),
                acceptedTimes.size(),
                arrivals.size(),
                duplicates,
                lost,
                inDoubt,
                disordered,
                Throughput.maxSegmentsInAnySecond(arrivals),
                late(arrivals, traffic, STALL_BOUND),
                late(arrivals, traffic, PROPAGATION),
                traffic.stops().size(),
                bad,
                contradictions);
    }

    static UUID commandOf(Arrival arrival) {
        Matcher matcher = COMMAND.matcher(String.valueOf(arrival.statusCallback()));
        if (!matcher.find()) {
            throw new AssertionError("A message without the command's id in its callback address");
        }
        return UUID.fromString(matcher.group(1));
    }

    private static boolean claimsAcceptance(MessageStatus status) {
        return status.getProviderSid() != null;
    }

    private static boolean wellFormed(List<MessageStatus> history) {
        boolean ended = false;
        int expected = FIRST_SEQUENCE;
        for (MessageStatus status : history) {
            if (status.getSequence() != expected || (ended && !status.getCorrection())) {
                return false;
            }
            ended |= status.getFinal$();
            expected++;
        }
        return true;
    }

    private static int late(List<Arrival> arrivals, Traffic traffic, Duration bound) {
        List<Arrival> late = new ArrayList<>();
        for (Arrival arrival : arrivals) {
            Long stopped = traffic.stops().get(arrival.to());
            if (stopped != null && arrival.nanos() - stopped > bound.toNanos()) {
                late.add(arrival);
            }
        }
        return late.size();
    }

    /** As rows of a table: what was counted, how many, and what is allowed. */
    List<String[]> rows() {
        return List.of(
                row("commands published", commands, "-"),
                row("messages accepted", accepted, "above 0"),
                row("POSTs", attempts, "-"),
                row("commands accepted more than once", duplicates, "0"),
                row("commands lost", lost, "0"),
                row("commands in doubt at the end", inDoubt, "0"),
                row("messages out of order", disordered, "0"),
                row("most segments in any sliding second", mostInOneSecond, String.valueOf(Cluster.LIMIT)),
                row("STOPs acknowledged", stops, "-"),
                row("POSTs later than 4 s after a STOP", afterStop, "0"),
                row("POSTs later than 250 ms after a STOP", afterPropagation, "-"),
                row("status histories with a gap or a second end", badHistories, "0"),
                row("final statuses that contradict Twilio", contradictions, "0"));
    }

    private static String[] row(String what, long count, String allowed) {
        return new String[] {what, String.valueOf(count), allowed};
    }
}
