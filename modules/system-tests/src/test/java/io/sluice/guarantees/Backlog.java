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

/** A backlog of one-segment messages that is drained through a running system, and how it arrived at the simulator. */
final class Backlog {
    /**
     * @param segmentsPerSecond between the first and the last arrival
     * @param mostInOneSecond largest number of segments in any sliding second
     */
    record Result(int arrived, double segmentsPerSecond, long mostInOneSecond, Collection<UUID> notFinal) {}

    private Backlog() {}

    /** Publishes so many messages to as many recipients while the gateway is down, then lets it drain them. */
    static Result drain(Rig rig, int messages, Duration latency, Duration within) {
        rig.simulator().addFault(Fault.of(FaultKind.LATENCY).withMillis(latency.toMillis(), 0));
        rig.stopGateway();
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < messages; i++) {
            SendSms sms = Commands.sms(Commands.recipient(i), "One segment").build();
            ids.add(sms.getCommandId());
            var _ = rig.publish("normal", sms);
        }
        rig.flush();
        rig.startGateway();
        Collection<UUID> open = rig.statuses().awaitFinal(ids, within);
        List<Arrival> arrivals = rig.simulator().arrivals();
        return new Result(
                arrivals.size(),
                Throughput.segmentsPerSecond(arrivals),
                Throughput.maxSegmentsInAnySecond(arrivals),
                open);
    }
}
