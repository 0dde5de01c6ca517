package io.sluice.operations;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A PromQL expression, read as far as names go: which metrics it selects, and which labels it names of each.
 *
 * @param text as it stands in a rule or a panel
 */
public record Expression(String text) {
    private static final Pattern COMMENT = Pattern.compile("#[^\\n]*");
    private static final Pattern STRING = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");
    private static final Pattern GROUPING =
            Pattern.compile("\\b(?:by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)");
    private static final Pattern BRACKETS = Pattern.compile("\\[[^\\]]*]");
    /** A name with an underscore that is no function: all metrics here have one. */
    private static final Pattern SELECTOR =
            Pattern.compile("\\b([a-z][a-z0-9]*_[a-z0-9_]+)\\b(?!\\s*\\()\\s*(?:\\{([^}]*)})?");

    private static final Pattern LABEL = Pattern.compile("([a-z_]+)\\s*(?:=~|!~|!=|=)");
    private static final Pattern BY = Pattern.compile("\\b(?:by|on)\\s*\\(([^)]*)\\)");

    /** One metric with the labels that its selector names. */
    record Selector(String metric, Set<String> labels) {}

    Set<Selector> selectors() {
        String plain = BRACKETS.matcher(GROUPING.matcher(bare()).replaceAll("")).replaceAll("");
        Set<Selector> selectors = new LinkedHashSet<>();
        Matcher matcher = SELECTOR.matcher(plain);
        while (matcher.find()) {
            Set<String> labels = new HashSet<>();
            if (matcher.group(2) != null) {
                LABEL.matcher(matcher.group(2)).results().forEach(label -> labels.add(label.group(1)));
            }
            selectors.add(new Selector(matcher.group(1), labels));
        }
        return selectors;
    }

    /** Labels that the result is grouped or matched by. */
    Set<String> grouping() {
        Set<String> labels = new HashSet<>();
        Matcher matcher = BY.matcher(bare());
        while (matcher.find()) {
            for (String label : matcher.group(1).split("\\s*,\\s*", -1)) {
                labels.add(label.strip());
            }
        }
        return labels;
    }

    private String bare() {
        return STRING.matcher(COMMENT.matcher(text).replaceAll("")).replaceAll("\"\"");
    }
}
