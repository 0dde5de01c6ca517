package io.sluice.twilio.voice;

import com.twilio.http.HttpMethod;
import com.twilio.twiml.TwiMLException;
import com.twilio.twiml.VoiceResponse;
import com.twilio.twiml.voice.Dial;
import com.twilio.twiml.voice.Enqueue;
import com.twilio.twiml.voice.Gather;
import com.twilio.twiml.voice.Hangup;
import com.twilio.twiml.voice.Leave;
import com.twilio.twiml.voice.Number;
import com.twilio.twiml.voice.Pause;
import com.twilio.twiml.voice.Play;
import com.twilio.twiml.voice.Record;
import com.twilio.twiml.voice.Redirect;
import com.twilio.twiml.voice.Say;
import io.sluice.core.flow.CallAct;
import io.sluice.core.flow.Input;
import io.sluice.core.flow.Language;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes the document of one answer with the SDK's builders. Every question asks for an answer to silence too
 * ({@code actionOnEmptyResult}: without it Twilio would go on in the document), and every verb that Twilio may leave
 * without asking us is followed by a redirect to us. Thread-safe.
 */
public final class TwimlWriter {
    /** Twilio's own finish key; an empty one switches it off. */
    private static final String HASH = "#";

    private final VoiceAddress addresses;

    public TwimlWriter(VoiceAddress addresses) {
        this.addresses = addresses;
    }

    /** The document. */
    public String write(List<CallAct> acts, CallTicket ticket) {
        VoiceResponse.Builder document = new VoiceResponse.Builder();
        for (CallAct act : acts) {
            add(document, act, ticket);
        }
        return xml(document);
    }

    /** One sentence and the end: what is said when nothing else can be. Without language Twilio speaks English. */
    public static String farewell(String sentence, Optional<Language> language) {
        Say.Builder say = new Say.Builder(sentence);
        language.ifPresent(spoken -> say.option("language", spoken.tag()));
        return xml(new VoiceResponse.Builder().say(say.build()).hangup(new Hangup.Builder().build()));
    }

    /** The end, without a word. */
    public static String hangUp() {
        return xml(new VoiceResponse.Builder().hangup(new Hangup.Builder().build()));
    }

    private void add(VoiceResponse.Builder document, CallAct act, CallTicket ticket) {
        switch (act) {
            case CallAct.Speak speak -> document.say(say(speak));
            case CallAct.PlayAudio(URI address) -> document.play(new Play.Builder(address).build());
            case CallAct.Wait(Duration length) -> document.pause(pause(length));
            case CallAct.Listen listen -> document.gather(gather(listen, addresses.of(ticket.at(listen.next()))));
            case CallAct.Ring ring -> document.dial(dial(ring, addresses.of(ticket.at(ring.next()))));
            case CallAct.Enqueue enqueue -> document.enqueue(enqueue(enqueue, ticket.at(enqueue.next())));
            case CallAct.LeaveQueue _ -> document.leave(new Leave.Builder().build());
            case CallAct.Capture capture -> {
                URI next = addresses.of(ticket.at(capture.next()));
                document.record(record(capture, next));
                // Without a recording Twilio asks no action, but goes on here.
                document.redirect(redirect(next));
            }
            case CallAct.GoOn goOn -> document.redirect(redirect(addresses.of(ticket.at(goOn.next()))));
            case CallAct.HandOver(URI address) -> document.redirect(redirect(address));
            case CallAct.End _ -> document.hangup(new Hangup.Builder().build());
        }
    }

    private static Say say(CallAct.Speak speak) {
        Say.Builder say = new Say.Builder(speak.text())
                .option("language", speak.language().tag());
        speak.voice().ifPresent(voice -> say.option("voice", voice));
        return say.build();
    }

    private static Gather gather(CallAct.Listen listen, URI next) {
        Gather.Builder gather = new Gather.Builder()
                .inputs(inputs(listen))
                .action(next)
                .method(HttpMethod.POST)
                .actionOnEmptyResult(true)
                .timeout(seconds(listen.timeout()));
        if (listen.inputs().contains(Input.DIGITS)) {
            gather.numDigits(listen.digitsMax()).finishOnKey(listen.finishOnHash() ? HASH : "");
        }
        if (listen.inputs().contains(Input.SPEECH)) {
            gather.speechTimeout("auto").option("language", listen.language().tag());
            if (!listen.hints().isEmpty()) {
                gather.hints(String.join(",", listen.hints()));
            }
        }
        for (CallAct.Heard prompt : listen.prompts()) {
            switch (prompt) {
                case CallAct.Speak speak -> gather.say(say(speak));
                case CallAct.PlayAudio(URI address) -> gather.play(new Play.Builder(address).build());
            }
        }
        return gather.build();
    }

    private static List<Gather.Input> inputs(CallAct.Listen listen) {
        List<Gather.Input> inputs = new ArrayList<>();
        if (listen.inputs().contains(Input.DIGITS)) {
            inputs.add(Gather.Input.DTMF);
        }
        if (listen.inputs().contains(Input.SPEECH)) {
            inputs.add(Gather.Input.SPEECH);
        }
        return inputs;
    }

    private static Dial dial(CallAct.Ring ring, URI next) {
        return new Dial.Builder()
                .action(next)
                .method(HttpMethod.POST)
                .timeout(seconds(ring.timeout()))
                .number(new Number.Builder(ring.number().value()).build())
                .build();
    }

    private Enqueue enqueue(CallAct.Enqueue enqueue, CallTicket next) {
        return new Enqueue.Builder(enqueue.queue())
                .action(addresses.of(next))
                .method(HttpMethod.POST)
                .waitUrl(addresses.waiting(next))
                .waitUrlMethod(HttpMethod.POST)
                .build();
    }

    private static Record record(CallAct.Capture capture, URI next) {
        return new Record.Builder()
                .action(next)
                .method(HttpMethod.POST)
                .maxLength(seconds(capture.longest()))
                .timeout(seconds(capture.silence()))
                .playBeep(true)
                .build();
    }

    private static Redirect redirect(URI address) {
        return new Redirect.Builder(address).method(HttpMethod.POST).build();
    }

    private static Pause pause(Duration length) {
        return new Pause.Builder().length(seconds(length)).build();
    }

    private static int seconds(Duration length) {
        return Math.toIntExact(length.toSeconds());
    }

    private static String xml(VoiceResponse.Builder document) {
        try {
            return document.build().toXml();
        } catch (TwiMLException e) {
            throw new IllegalStateException("The SDK cannot write what its builders took", e);
        }
    }
}
