package io.sluice.core.simulation;

import io.sluice.core.command.Command;
import io.sluice.core.dispatch.DispatchObserver;
import io.sluice.core.dispatch.Services;
import io.sluice.core.halt.HaltListener;
import io.sluice.core.halt.HaltScope;
import io.sluice.core.provider.FailureClass;
import io.sluice.core.provider.ProviderError;
import io.sluice.core.provider.ProviderErrors;
import io.sluice.core.provider.ProviderReply;
import io.sluice.core.sender.Allowed;
import io.sluice.core.sender.Purpose;
import io.sluice.core.sender.ServiceName;
import io.sluice.core.sender.ServiceRules;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;

/** What a simulated process needs and a simulation does not look at. */
final class Quiet {
    private Quiet() {}

    static final class AnyService implements Services {
        @Override
        public Optional<ServiceRules> rulesOf(ServiceName service) {
            return Optional.of(new ServiceRules(service, Allowed.all(), EnumSet.allOf(Purpose.class), Allowed.all()));
        }

        @Override
        public int weightOf(ServiceName service) {
            return 1;
        }
    }

    static final class Listener implements HaltListener {
        @Override
        public void halted(HaltScope scope, ProviderError error) {}

        @Override
        public void resumed(HaltScope scope) {}
    }

    static final class Observer implements DispatchObserver {
        @Override
        public void permitted(Command command, Duration waited) {}

        @Override
        public void answered(Command command, ProviderReply reply, Duration took) {}

        @Override
        public void retried(Command command, String reason) {}

        @Override
        public void brokeOff(Command command, boolean givenUp) {}

        @Override
        public void refusedAsOptedOut(Command command, Instant at) {}
    }

    static final class Errors implements ProviderErrors {
        @Override
        public ProviderError ofAnswer(int code) {
            return ofCallback(code);
        }

        @Override
        public ProviderError ofCallback(int code) {
            return new ProviderError(code, FailureClass.TRANSIENT, "PASSING", "It passes.", true, Duration.ZERO);
        }
    }
}
