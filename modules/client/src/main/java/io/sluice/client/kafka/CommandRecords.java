package io.sluice.client.kafka;

import io.sluice.client.Call;
import io.sluice.client.Sms;
import io.sluice.client.Verification;
import io.sluice.client.VerificationRequest;
import io.sluice.contract.CancelCommand;
import io.sluice.contract.CheckVerification;
import io.sluice.contract.SendSms;
import io.sluice.contract.StartCall;
import io.sluice.contract.StartVerification;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** From what a service asks for to the records of the contract. Pure; times are whole milliseconds, as on the wire. */
final class CommandRecords {
    private final String service;

    CommandRecords(String service) {
        this.service = service;
    }

    SendSms sms(UUID commandId, Sms sms, Instant now) {
        return SendSms.newBuilder()
                .setCommandId(commandId)
                .setService(service)
                .setCorrelationId(sms.correlationId())
                .setTo(sms.to())
                .setSender(sms.sender())
                .setPurpose(sms.purpose())
                .setBody(sms.text())
                .setContentSid(sms.template())
                .setContentVariables(sms.variables())
                .setMediaUrls(sms.media())
                .setNotBefore(sms.notBefore())
                .setExpiresAt(sms.expiresAt())
                .setEncoding(sms.encoding())
                .setMaxSegments(sms.maxSegments())
                .setRiskCheck(sms.riskCheck())
                .setMetadata(sms.metadata())
                .setCreatedAt(now)
                .build();
    }

    StartCall call(UUID commandId, Call call, Instant now) {
        return StartCall.newBuilder()
                .setCommandId(commandId)
                .setService(service)
                .setCorrelationId(call.correlationId())
                .setTo(call.to())
                .setCaller(call.caller())
                .setPurpose(call.purpose())
                .setFlow(call.flow())
                .setFlowVersion(call.flowVersion())
                .setLanguage(call.language())
                .setVariables(call.variables())
                .setNotBefore(call.notBefore())
                .setExpiresAt(call.expiresAt())
                .setRingTimeoutSeconds(call.ringSeconds())
                .setMachine(call.machine())
                .setMetadata(call.metadata())
                .setCreatedAt(now)
                .build();
    }

    StartVerification start(UUID commandId, VerificationRequest request, @Nullable Instant expiresAt, Instant now) {
        return StartVerification.newBuilder()
                .setCommandId(commandId)
                .setService(service)
                .setCorrelationId(request.correlationId())
                .setTo(request.to())
                .setProfile(request.profile())
                .setChannel(request.channel())
                .setFallbackChannels(request.fallbackChannels())
                .setLocale(request.locale())
                .setTemplateSid(request.template())
                .setTemplateVariables(request.variables())
                .setCustomCode(request.customCode())
                .setRateLimitKeys(request.rateLimitKeys())
                .setDeviceIp(request.deviceIp())
                .setRiskCheck(request.riskCheck())
                .setExpiresAt(expiresAt)
                .setMetadata(request.metadata())
                .setCreatedAt(now)
                .build();
    }

    CheckVerification check(UUID commandId, Verification verification, String code, Instant expiresAt, Instant now) {
        return CheckVerification.newBuilder()
                .setCommandId(commandId)
                .setVerificationId(verification.id())
                .setService(service)
                .setTo(verification.to())
                .setCode(code)
                .setExpiresAt(expiresAt)
                .setCreatedAt(now)
                .build();
    }

    CancelCommand cancel(UUID commandId, UUID target, String to, Instant now) {
        return CancelCommand.newBuilder()
                .setCommandId(commandId)
                .setTargetCommandId(target)
                .setService(service)
                .setTo(to)
                .setCreatedAt(now)
                .build();
    }
}
