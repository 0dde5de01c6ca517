package io.sluice.gateway.dispatch;

import io.sluice.contract.CancelCommand;
import io.sluice.contract.SendSms;
import io.sluice.contract.wire.WireFormat;
import io.sluice.core.call.CallProvider;
import io.sluice.core.calling.CallErrands;
import io.sluice.core.codes.CodeErrands;
import io.sluice.core.flow.FlowBook;
import io.sluice.core.optout.OptOuts;
import io.sluice.core.phone.PhoneNumbers;
import io.sluice.core.phone.TimeZones;
import io.sluice.core.provider.MessagingProvider;
import io.sluice.core.shield.Shield;
import io.sluice.core.sms.SmsErrands;
import io.sluice.core.time.Scheduler;
import io.sluice.core.verify.VerifyProvider;
import io.sluice.gateway.config.ConditionalOnRole;
import io.sluice.gateway.config.Installation;
import io.sluice.gateway.config.RecipientRef;
import io.sluice.gateway.config.Role;
import io.sluice.gateway.config.TopicsProperties;
import io.sluice.gateway.voice.SealedVariables;
import io.sluice.gateway.wire.SchemaFreshness;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires what turns records into commands, and commands into errands. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnRole(Role.DISPATCHER)
class ReadConfiguration {
    @Bean
    CommandReader commandReader(
            WireFormat format,
            Installation installation,
            TopicsProperties topics,
            RecipientRef recipientRef,
            FlowBook flows,
            SealedVariables variables,
            SchemaFreshness schemas,
            Clock clock) {
        PhoneNumbers phoneNumbers = new PhoneNumbers(installation.alwaysValidPrefixes());
        VerifyTools verify = VerifyTools.of(installation, phoneNumbers, recipientRef, clock);
        CallTools calls = new CallTools(
                phoneNumbers,
                new TimeZones(),
                CallTools.byName(installation.callers()),
                new FlowChoice(flows, variables, clock),
                recipientRef,
                clock);
        CommandReader.Decoders decoders = new CommandReader.Decoders(
                format.reader(SendSms.class),
                format.reader(CancelCommand.class),
                format.reader(io.sluice.contract.StartVerification.class),
                format.reader(io.sluice.contract.CheckVerification.class),
                format.reader(io.sluice.contract.StartCall.class));
        return new CommandReader(
                decoders,
                new SmsReader(phoneNumbers, SenderChoice.of(installation), recipientRef, clock),
                new StartReader(verify),
                new CheckReader(verify),
                new CallReader(calls),
                schemas,
                topics.partitions());
    }

    @Bean
    Errands errands(
            MessagingProvider provider,
            VerifyProvider verify,
            CallProvider calls,
            Shield shield,
            OptOuts optOuts,
            Scheduler scheduler) {
        return new Errands(
                new SmsErrands(provider, optOuts, scheduler),
                new CodeErrands(verify, optOuts, shield, scheduler),
                new CallErrands(calls, optOuts, scheduler));
    }
}
