package io.sluice.gateway.voice;

import static org.assertj.core.api.Assertions.assertThat;

import com.twilio.twiml.voice.Gather;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Twilio's rules of documents for calls, written from its reference and not from our writer. */
final class TwimlRules {
    private static final int BYTES_MAX = 64 * 1024;
    private static final Map<String, Set<String>> ATTRIBUTES = Map.of(
            "Say", Set.of("language", "voice", "loop"),
            "Play", Set.of("loop", "digits"),
            "Pause", Set.of("length"),
            "Gather",
                    Set.of(
                            "input",
                            "action",
                            "method",
                            "timeout",
                            "speechTimeout",
                            "numDigits",
                            "finishOnKey",
                            "language",
                            "hints",
                            "actionOnEmptyResult"),
            "Dial", Set.of("action", "method", "timeout"),
            "Enqueue", Set.of("action", "method", "waitUrl", "waitUrlMethod"),
            "Leave", Set.of(),
            "Record", Set.of("action", "method", "timeout", "maxLength", "playBeep"),
            "Redirect", Set.of("method"),
            "Hangup", Set.of());
    /** Twilio reads nothing behind these. */
    private static final Set<String> LAST = Set.of("Redirect", "Hangup", "Leave", "Gather", "Dial", "Enqueue");

    private static final Set<String> UNDERSTOOD =
            Stream.of(Gather.Language.values()).map(Object::toString).collect(Collectors.toUnmodifiableSet());

    private static final Set<String> WHILE_WAITING = Set.of("Say", "Play", "Pause", "Leave", "Hangup");

    /** When a document is over Twilio asks the waitUrl again, with the time that was waited. */
    private static final Set<String> LAST_WHILE_WAITING = Set.of("Pause", "Leave");

    private TwimlRules() {}

    /** The verbs of a document that holds to all rules. */
    static List<Element> check(String document) {
        return check(document, LAST);
    }

    private static List<Element> check(String document, Set<String> last) {
        assertThat(document.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(BYTES_MAX);
        Element response = parse(document);
        assertThat(response.getTagName()).isEqualTo("Response");
        List<Element> verbs = children(response);
        assertThat(verbs).isNotEmpty();
        for (int i = 0; i < verbs.size(); i++) {
            Element verb = verbs.get(i);
            check(verb);
            assertThat(last.contains(verb.getTagName()))
                    .as("%s at %s of %s", verb.getTagName(), i, verbs.size())
                    .isEqualTo(i == verbs.size() - 1);
        }
        return verbs;
    }

    /** And those of a document for one who waits in a queue. */
    static List<Element> checkWaiting(String document) {
        List<Element> verbs = check(document, LAST_WHILE_WAITING);
        assertThat(verbs).allMatch(verb -> WHILE_WAITING.contains(verb.getTagName()));
        return verbs;
    }

    /** The verbs of an answer, which holds to all rules. */
    static List<Element> verbs(HttpResponse<String> answer) {
        return check(answer.body());
    }

    /** Where Twilio would send what the caller does at the last verb, below the public address. */
    static String next(HttpResponse<String> answer) {
        return target(verbs(answer).getLast().getAttribute("action"));
    }

    /** Path and query of an address, without the path that a proxy would take away. */
    static String target(String address) {
        URI uri = URI.create(address);
        return uri.getRawPath().substring("/sluice".length()) + "?" + uri.getRawQuery();
    }

    private static void check(Element verb) {
        Set<String> known = ATTRIBUTES.get(verb.getTagName());
        assertThat(known).as("verb " + verb.getTagName()).isNotNull();
        for (int i = 0; i < verb.getAttributes().getLength(); i++) {
            assertThat(known).contains(verb.getAttributes().item(i).getNodeName());
        }
        switch (verb.getTagName()) {
            case "Say" -> assertThat(verb.getTextContent()).isNotBlank().hasSizeLessThanOrEqualTo(4_096);
            case "Play" -> absolute(verb.getTextContent());
            case "Pause" -> within(verb, "length", 1, 600);
            case "Gather" -> gather(verb);
            case "Dial" -> dial(verb);
            case "Enqueue" -> {
                absolute(verb.getAttribute("action"));
                absolute(verb.getAttribute("waitUrl"));
                assertThat(verb.getTextContent()).isNotBlank().hasSizeLessThanOrEqualTo(64);
            }
            case "Record" -> {
                absolute(verb.getAttribute("action"));
                within(verb, "maxLength", 2, 3_600);
                within(verb, "timeout", 1, 600);
            }
            case "Redirect" -> absolute(verb.getTextContent());
            default -> assertThat(children(verb)).isEmpty();
        }
    }

    private static void gather(Element gather) {
        absolute(gather.getAttribute("action"));
        assertThat(gather.getAttribute("input")).isIn("dtmf", "speech", "dtmf speech");
        assertThat(gather.getAttribute("actionOnEmptyResult")).isEqualTo("true");
        within(gather, "timeout", 1, 600);
        boolean digits = gather.getAttribute("input").contains("dtmf");
        assertThat(gather.hasAttribute("numDigits")).isEqualTo(digits);
        if (digits) {
            within(gather, "numDigits", 1, 64);
            assertThat(gather.getAttribute("finishOnKey")).matches("[0-9#*]?");
        }
        if (gather.getAttribute("input").contains("speech")) {
            assertThat(gather.getAttribute("language")).isIn(UNDERSTOOD);
        }
        assertThat(gather.getAttribute("hints").split(",")).hasSizeLessThanOrEqualTo(500);
        for (Element nested : children(gather)) {
            assertThat(nested.getTagName()).isIn("Say", "Play", "Pause");
            check(nested);
        }
    }

    private static void dial(Element dial) {
        absolute(dial.getAttribute("action"));
        within(dial, "timeout", 1, 600);
        assertThat(children(dial)).singleElement().satisfies(number -> assertThat(number.getTextContent())
                .matches("\\+[1-9]\\d{6,14}"));
    }

    private static void absolute(String address) {
        assertThat(URI.create(address).getScheme()).isIn("http", "https");
        assertThat(address).hasSizeLessThan(2_048);
    }

    private static void within(Element verb, String attribute, int min, int max) {
        assertThat(Integer.parseInt(verb.getAttribute(attribute))).isBetween(min, max);
    }

    private static List<Element> children(Element parent) {
        List<Element> children = new ArrayList<>();
        NodeList nodes = parent.getChildNodes();
        for (int i = 0; i < nodes.getLength(); i++) {
            if (nodes.item(i) instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }

    private static Element parse(String document) {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(document)))
                    .getDocumentElement();
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new AssertionError("no XML", e);
        }
    }
}
