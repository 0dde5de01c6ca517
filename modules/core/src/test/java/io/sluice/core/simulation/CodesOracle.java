package io.sluice.core.simulation;

import io.sluice.core.command.Command;
import io.sluice.core.command.CommandId;
import io.sluice.core.tracking.StatusChange;
import io.sluice.core.verify.CheckVerification;
import io.sluice.core.verify.VerificationStanding;
import io.sluice.core.verify.VerificationState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;

/** What must hold for starts and checks, by what the provider truly did. */
final class CodesOracle {
    private final SimVerify verify;
    private final Map<CommandId, Command> commands;
    private final List<String> violations = new ArrayList<>();
    private final List<String> residuals = new ArrayList<>();

    CodesOracle(Stage stage) {
        this.verify = stage.verify;
        this.commands = stage.codes;
    }

    List<String> violations() {
        return violations;
    }

    List<String> residuals() {
        return residuals;
    }

    void judge(Map<CommandId, NavigableMap<Integer, StatusChange>> statuses) {
        verify.sent.forEach((id, posts) -> once(posts, id + " sent its code"));
        verify.checked.forEach((id, posts) -> once(posts, id + " had its code looked at"));
        commands.forEach((id, command) -> {
            NavigableMap<Integer, StatusChange> changes = statuses.get(id);
            if (changes != null) {
                told(command, changes);
            }
        });
    }

    private void once(List<Ledger.Post> posts, String what) {
        if (posts.size() > 1) {
            boolean late = posts.stream().anyMatch(Ledger.Post::isLate);
            (late ? residuals : violations).add(what + " " + posts.size() + " times");
        }
    }

    private void told(Command command, NavigableMap<Integer, StatusChange> changes) {
        CommandId id = command.id();
        long last = changes.values().stream().filter(StatusChange::last).count();
        if (last != 1) {
            violations.add(id + " has " + last + " last statuses");
        }
        VerificationState end = changes.lastEntry()
                .getValue()
                .verification()
                .map(VerificationStanding::state)
                .orElse(VerificationState.IN_DOUBT);
        boolean wasSent = verify.sent.containsKey(id);
        if (command instanceof CheckVerification) {
            boolean approved = verify.approved.containsKey(id);
            if (approved != (end == VerificationState.APPROVED)) {
                violations.add(id + " was " + (approved ? "" : "not ") + "approved and is told " + end);
            }
        } else if (wasSent && end == VerificationState.REJECTED) {
            violations.add(id + " sent its code and is told " + end);
        }
    }
}
