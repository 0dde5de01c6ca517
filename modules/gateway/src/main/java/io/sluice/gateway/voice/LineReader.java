package io.sluice.gateway.voice;

import io.sluice.core.flow.Flow;
import io.sluice.core.flow.FlowBook;
import io.sluice.core.flow.FlowName;
import io.sluice.core.flow.Language;
import io.sluice.core.phone.E164;
import io.sluice.gateway.config.Faults;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads the lines; every one must be answered by a flow that needs nothing that a caller cannot give. */
final class LineReader {
    private final Faults faults;
    private final FlowBook book;

    LineReader(Faults faults, FlowBook book) {
        this.faults = faults;
        this.book = book;
    }

    /** Lines by number. */
    Map<String, Line> read(Map<String, LineProperties> configured) {
        Map<String, Line> lines = new LinkedHashMap<>();
        new TreeMap<>(configured).forEach((name, properties) -> {
            String key = "sluice.voice.lines." + name;
            read(key, properties)
                    .ifPresent(line -> faults.require(
                            lines.putIfAbsent(line.number().value(), line) == null,
                            key + ".number",
                            "another line has the same number: take one out"));
        });
        return Map.copyOf(lines);
    }

    private Optional<Line> read(String key, LineProperties line) {
        String number = Optional.ofNullable(line.number()).orElse("");
        boolean wellFormed = faults.require(
                E164.isWellFormed(number),
                key + ".number",
                "write the number in E.164, for example +12025550123 (in YAML in quotes)");
        List<Flow> versions = versions(key, line);
        Optional<Language> language = Optional.ofNullable(line.language())
                .flatMap(tag -> faults.build(key + ".language", () -> new Language(tag)));
        for (Flow flow : versions) {
            faults.require(
                    !flow.needsVariables(),
                    key + ".flow",
                    flow.ref() + " has variables that only a command can give: give each a default, or take another");
            faults.require(
                    language.isEmpty() || flow.languages().contains(language.get()),
                    key + ".language",
                    flow.ref() + " speaks " + flow.languages());
        }
        return wellFormed && !versions.isEmpty()
                ? Optional.of(new Line(
                        new E164(number),
                        versions.getFirst().ref().name(),
                        Optional.ofNullable(line.version()),
                        language))
                : Optional.empty();
    }

    /** The versions that may come to answer it. */
    private List<Flow> versions(String key, LineProperties line) {
        String name = Optional.ofNullable(line.flow()).orElse("");
        List<FlowName> names =
                book.all().stream().map(flow -> flow.ref().name()).distinct().toList();
        List<Flow> versions = book.all().stream()
                .filter(flow -> flow.ref().name().value().equals(name))
                .filter(flow -> line.version() == null || flow.ref().version() == line.version())
                .toList();
        if (!names.stream().anyMatch(known -> known.value().equals(name))) {
            faults.add(
                    key + ".flow",
                    (names.isEmpty() ? "" : "write one of " + names + ", or ") + "add its file to sluice.voice.flows");
        } else if (versions.isEmpty()) {
            faults.add(key + ".version", "there is no such version of " + name + ": add its file, or take this out");
        } else {
            faults.require(
                    line.version() != null
                            || versions.stream().anyMatch(flow -> flow.begins().isEmpty()),
                    key + ".flow",
                    "add a version that needs no begins, so that there is one at any time");
        }
        return versions;
    }
}
