package io.sluice.guarantees;

import io.sluice.contract.SendSms;
import io.sluice.simulator.arrivals.Arrival;
import io.sluice.simulator.arrivals.Throughput;
import io.sluice.simulator.faults.Fault;
import io.sluice.simulator.faults.FaultKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** A backlog of one-segment messages, each to a recipient of its own, and how it arrived at the simulator. */
final class Backlog {
    private static final Duration WITHIN = Duration.ofMinutes(4);

    /**
     * @param segmentsPerSecond between the first and the last arrival
     * @param mostInOneSecond largest number of segments in any sliding second
     */
    record Result(int arrived, double segmentsPerSecond, long mostInOneSecond, Collection<UUID> notFinal) {}

    private final Rig rig;
    private int recipients;

    Backlog(Rig rig, Duration latency) {
        this.rig = rig;
        rig.simulator().addFault(Fault.of(FaultKind.LATENCY).withMillis(latency.toMillis(), 0));
    }

    /** Publishes the backlog while the gateway is down; the gateway then starts cold. */
    Result drainAfterStart(int messages) {
        rig.stopGateway();
        List<UUID> ids = publish(messages);
        rig.startGateway();
        return drained(ids, 0);
    }

    /** Publishes the backlog, far faster than it can be sent, to a gateway that runs. */
    Result drain(int messages) {
        int before = rig.simulator().arrivals().size();
        return drained(publish(messages), before);
    }

    private List<UUID> publish(int messages) {
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < messages; i++) {
            SendSms sms = Commands.sms(Commands.recipient(recipients++), "One segment")
                    .build();
            ids.add(sms.getCommandId());
            rig.publish("normal", sms);
        }
        rig.flush();
        return ids;
    }

    private Result drained(List<UUID> ids, int before) {
        Collection<UUID> open = rig.statuses().awaitFinal(ids, WITHIN);
        List<Arrival> all = rig.simulator().arrivals();
        List<Arrival> arrivals = all.subList(before, all.size());
        return new Result(
                arrivals.size(), Throughput.segmentsPerSecond(arrivals), Throughput.maxSegmentsInAnySecond(all), open);
    }
}
