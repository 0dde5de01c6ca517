package io.sluice.contract.topic;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Names of the topics of one installation. Immutable.
 *
 * @param prefix put in front of every name, usually {@value #DEFAULT_PREFIX}
 */
public record Topics(String prefix) {
    public static final String DEFAULT_PREFIX = "sluice.";

    /** Leaves room for the longest suffix within Kafka's 249 characters. */
    public static final int PREFIX_CHARACTERS_MAX = 100;

    public static final int LANE_CHARACTERS_MAX = 50;

    private static final Pattern LEGAL_PREFIX = Pattern.compile("[a-zA-Z0-9._-]{0," + PREFIX_CHARACTERS_MAX + "}");
    private static final Pattern LEGAL_LANE = Pattern.compile("[a-z0-9][a-z0-9-]{0," + (LANE_CHARACTERS_MAX - 1) + "}");
    private static final String LANE_SUFFIX = "sms.";

    public Topics {
        Objects.requireNonNull(prefix, "prefix");
        if (!LEGAL_PREFIX.matcher(prefix).matches()) {
            throw new IllegalArgumentException("a topic prefix has at most " + PREFIX_CHARACTERS_MAX
                    + " characters of a-z A-Z 0-9 . _ - but this one is: " + prefix);
        }
    }

    /** Names with the default prefix. */
    public static Topics withDefaultPrefix() {
        return new Topics(DEFAULT_PREFIX);
    }

    /** The topic's full name. */
    public String name(Topic topic) {
        return prefix + topic.suffix();
    }

    /** The command topic of an SMS lane: one of the three in {@link Topic}, or one that an operator added. */
    public String smsLane(String lane) {
        if (!LEGAL_LANE.matcher(lane).matches()) {
            throw new IllegalArgumentException("a lane has at most " + LANE_CHARACTERS_MAX
                    + " characters of a-z 0-9 - and starts with no hyphen, but this one is: " + lane);
        }
        return prefix + LANE_SUFFIX + lane;
    }

    /** The lane of an SMS command topic; empty for any other topic. */
    public Optional<String> laneOf(String topicName) {
        String start = prefix + LANE_SUFFIX;
        return Optional.of(topicName)
                .filter(name -> name.startsWith(start))
                .map(name -> name.substring(start.length()))
                .filter(lane -> LEGAL_LANE.matcher(lane).matches());
    }
}
