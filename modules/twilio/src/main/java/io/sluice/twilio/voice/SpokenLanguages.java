package io.sluice.twilio.voice;

import com.twilio.twiml.voice.Gather;
import com.twilio.twiml.voice.Say;
import io.sluice.core.flow.Language;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** The languages that Twilio speaks and understands, as its SDK lists them. */
public final class SpokenLanguages {
    private static final Set<String> SPOKEN =
            Arrays.stream(Say.Language.values()).map(Say.Language::toString).collect(Collectors.toUnmodifiableSet());
    private static final Set<String> UNDERSTOOD = Arrays.stream(Gather.Language.values())
            .map(Gather.Language::toString)
            .collect(Collectors.toUnmodifiableSet());

    private SpokenLanguages() {}

    /** Whether Twilio can say something in it. */
    public static boolean isSpoken(Language language) {
        return SPOKEN.contains(language.tag());
    }

    /** Whether Twilio can recognise speech in it. */
    public static boolean isUnderstood(Language language) {
        return UNDERSTOOD.contains(language.tag());
    }
}
