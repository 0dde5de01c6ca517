package io.sluice.core.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.core.command.CommandId;
import io.sluice.core.provider.LookUp;
import io.sluice.core.provider.MessagingProvider;
import io.sluice.core.provider.OutboundMessage;
import io.sluice.core.provider.ProviderReply;
import io.sluice.core.provider.StartCheck;
import io.sluice.core.sender.AccountName;
import org.junit.jupiter.api.Test;

/**
 * Negative control of {@link DoubtTest}: an adapter that calls a lost answer "not sent" makes the flow send again
 * without looking. The same count of messages that is one there is two here, so the tests there would notice.
 */
class SendsTwiceTest {
    @Test
    void treating_a_lost_answer_as_not_sent_sends_twice() {
        DispatchWorld world = new DispatchWorld(1);
        world.wire = new CallsLostNotSent(world.provider);
        world.desk = world.newDesk();
        world.run(() -> {
            world.provider.on(Commands.id(1), DispatchWorld.lose(true));
            CommandId id = world.submit(Commands.number(1));
            world.awaitEnding(id);
            assertThat(world.provider.messages).hasSize(2);
        });
    }

    private record CallsLostNotSent(MessagingProvider honest) implements MessagingProvider {
        @Override
        public ProviderReply send(OutboundMessage message, StartCheck check) {
            ProviderReply reply = honest.send(message, check);
            return reply instanceof ProviderReply.Ambiguous a ? new ProviderReply.NotSent(a.reason()) : reply;
        }

        @Override
        public LookUp.Answer lookUp(LookUp question) {
            return honest.lookUp(question);
        }

        @Override
        public Fetched fetch(AccountName account, String messageSid) {
            return honest.fetch(account, messageSid);
        }

        @Override
        public Probe probe(AccountName account) {
            return honest.probe(account);
        }
    }
}
