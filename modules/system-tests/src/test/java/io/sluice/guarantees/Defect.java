package io.sluice.guarantees;

import io.sluice.core.provider.LookUp;
import io.sluice.core.provider.MessagingProvider;
import io.sluice.core.provider.OutboundMessage;
import io.sluice.core.provider.ProviderReply;
import io.sluice.core.provider.StartCheck;
import io.sluice.core.sender.AccountName;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * A defect in the gateway, as a part of it: on command some sends throw instead of asking Twilio. What a test cannot
 * provoke from outside, since no such defect is known. Thread-safe.
 */
final class Defect implements BeanPostProcessor {
    private final AtomicInteger left = new AtomicInteger();

    /** So many of the next sends break off. */
    void strikes(int sends) {
        left.set(sends);
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof MessagingProvider sound ? new Defective(sound) : bean;
    }

    private final class Defective implements MessagingProvider {
        private final MessagingProvider sound;

        private Defective(MessagingProvider sound) {
            this.sound = sound;
        }

        @Override
        public ProviderReply send(OutboundMessage message, StartCheck check) {
            if (left.getAndUpdate(sends -> Math.max(0, sends - 1)) > 0) {
                throw new IllegalStateException("A defect that the test made");
            }
            return sound.send(message, check);
        }

        @Override
        public LookUp.Answer lookUp(LookUp question) {
            return sound.lookUp(question);
        }

        @Override
        public Fetched fetch(AccountName account, String messageSid) {
            return sound.fetch(account, messageSid);
        }

        @Override
        public Probe probe(AccountName account) {
            return sound.probe(account);
        }
    }
}
