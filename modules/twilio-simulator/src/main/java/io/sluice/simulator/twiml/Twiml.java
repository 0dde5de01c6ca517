package io.sluice.simulator.twiml;

import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamException;

/**
 * Reads a TwiML document. What Twilio refuses (12100, 12102, 11750) is {@link Reading.Refused}; what it only warns of
 * (12200 for unknown verbs, attributes and nesting, 13xxx for values) is a problem of the {@link Reading.Document}: the
 * verb is left out, or the default of the attribute is taken. Source: twilio.com/docs/voice/twiml and the error pages.
 */
public final class Twiml {
    /** Twilio takes no larger document. */
    public static final int MAX_BYTES = 64 * 1024;

    static final int SCHEMA_WARNING = 12200;

    /** What became of a text. */
    public sealed interface Reading {
        record Document(List<Verb> verbs, List<Problem> problems) implements Reading {
            public Document {
                verbs = List.copyOf(verbs);
                problems = List.copyOf(problems);
            }
        }

        record Refused(Problem problem) implements Reading {}
    }

    private Twiml() {}

    public static Reading read(String xml) {
        Element root;
        try {
            root = ElementReader.read(xml);
        } catch (XMLStreamException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNumber();
            return new Reading.Refused(new Problem(12100, line, "Document parse failure"));
        }
        if (!root.name().equals("Response")) {
            return new Reading.Refused(new Problem(12102, root.line(), "The root element must be Response"));
        }
        List<Problem> problems = new ArrayList<>();
        new Attributes(root, problems).allow("version").refuseUnknown();
        VerbReader reader = new VerbReader(problems);
        List<Verb> verbs = new ArrayList<>();
        for (Element element : root.children()) {
            reader.verb(element).ifPresent(verbs::add);
        }
        return new Reading.Document(verbs, problems);
    }
}
