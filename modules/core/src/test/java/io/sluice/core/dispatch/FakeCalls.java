package io.sluice.core.dispatch;

import io.sluice.core.call.CallOutlet;
import io.sluice.core.call.CallProvider;
import io.sluice.core.call.CallRequest;
import io.sluice.core.call.CallSnapshot;
import io.sluice.core.command.CommandId;
import io.sluice.core.phone.E164;
import io.sluice.core.provider.ProviderReply;
import io.sluice.core.provider.StartCheck;
import io.sluice.core.sender.AccountName;
import io.sluice.core.time.VirtualScheduler;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Takes every call; may lose the answer to the first one, and the call with it. */
final class FakeCalls implements CallProvider {
    private final VirtualScheduler scheduler;
    final List<CommandId> posts = new ArrayList<>();
    final List<Instant> times = new ArrayList<>();
    final List<CallSnapshot> taken = new ArrayList<>();
    boolean loses;
    boolean forgets;

    FakeCalls(VirtualScheduler scheduler) {
        this.scheduler = scheduler;
    }

    static CallSnapshot snapshot(String sid) {
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
        times.add(scheduler.now());
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
