package io.sluice.quickstart.cli;

import io.sluice.contract.SendSms;
import io.sluice.contract.topic.Headers;
import io.sluice.contract.wire.Decoded;
import io.sluice.gateway.operator.OperatorContext;
import io.sluice.quickstart.deadletters.DeadLetter;
import io.sluice.quickstart.deadletters.DeadLetters;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code sluice dead-letters show}: all that may be shown of one. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        header = "Shows one dead letter: why, from where, and what of it can be read; no number, no text.")
final class DeadLettersShowCommand extends OperatorCommand {
    private static final Pattern PLACE = Pattern.compile("(\\d{1,5})@(\\d{1,18})");
    private static final List<String> SHOWN = List.of(
            Headers.REASON,
            Headers.EXPLANATION,
            Headers.ORIGINAL_TOPIC,
            Headers.ORIGINAL_PARTITION,
            Headers.ORIGINAL_OFFSET,
            Headers.ORIGINAL_TIMESTAMP,
            Headers.COMMAND_ID,
            Headers.SERVICE,
            Headers.INSTANCE,
            Headers.REDRIVEN,
            Headers.REDRIVEN_FROM);

    @Parameters(index = "0", paramLabel = "PARTITION@OFFSET", description = "As sluice dead-letters list shows it.")
    private String place = "";

    @Override
    public Integer call() {
        Matcher at = PLACE.matcher(place);
        if (!at.matches()) {
            throw wrong("a place is PARTITION@OFFSET, such as 3@1207");
        }
        try (OperatorContext context = connection.open()) {
            Optional<DeadLetter> letter =
                    new DeadLetters(context).at(Integer.parseInt(at.group(1)), Long.parseLong(at.group(2)));
            if (letter.isEmpty()) {
                answer.line("There is no dead letter at " + place + ": retention may have taken it.");
                return ExitCode.NO_ANSWER;
            }
            show(letter.get(), context);
        }
        return ExitCode.OK;
    }

    private void show(DeadLetter letter, OperatorContext context) {
        for (String name : SHOWN) {
            letter.header(name).ifPresent(value -> answer.line("%-26s %s".formatted(name, value)));
        }
        byte[] value = letter.record().value();
        answer.line("%-26s %s".formatted("value", value == null ? "not kept" : value.length + " bytes"));
        String read = value == null ? "nothing" : read(value, context);
        answer.line("%-26s %s".formatted("readable now as", read));
        answer.object(
                "place", letter.place(),
                "reason", letter.reason(),
                "topic", letter.originalTopic(),
                "commandId", letter.commandId().orElse(null),
                "redriven", letter.redriven(),
                "readable", read);
    }

    private static String read(byte[] value, OperatorContext context) {
        return switch (context.format().reader(SendSms.class).read(value)) {
            case Decoded.Ok<SendSms>(SendSms sms) ->
                "SendSms " + sms.getCommandId() + " of " + sms.getService() + ", created " + sms.getCreatedAt();
            case Decoded.Malformed<SendSms>(String reason) -> "nothing: " + reason;
            case Decoded.SchemaUnavailable<SendSms> missing -> "nothing: " + missing.reason();
        };
    }
}
