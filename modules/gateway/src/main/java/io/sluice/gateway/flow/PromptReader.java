package io.sluice.gateway.flow;

import io.sluice.core.flow.Language;
import io.sluice.core.flow.Phrase;
import io.sluice.core.flow.Prompt;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads what a caller hears: a text or an address for each language, or one alone where the flow has one language. */
final class PromptReader {
    private final List<Language> languages;

    PromptReader(List<Language> languages) {
        this.languages = List.copyOf(languages);
    }

    Optional<Prompt.Spoken> spoken(YamlMap map, String key) {
        return byLanguage(map, key, Phrase::new).map(Prompt.Spoken::new);
    }

    Optional<Prompt.Played> played(YamlMap map, String key) {
        if (map.isScalar(key)) {
            Optional<URI> one = map.value(key, Values::address);
            Map<Language, URI> everywhere = new LinkedHashMap<>();
            one.ifPresent(address -> languages.forEach(language -> everywhere.put(language, address)));
            return one.flatMap(_ -> map.build(key, () -> new Prompt.Played(everywhere)));
        }
        return byLanguage(map, key, Values::address)
                .flatMap(addresses -> map.build(key, () -> new Prompt.Played(addresses)));
    }

    /** Under {@code say} or {@code play}, exactly one of them. */
    Optional<Prompt> prompt(YamlMap map) {
        if (map.has("say") && map.has("play")) {
            map.fault("play", "keep say or play, not both");
            return Optional.empty();
        }
        map.require(map.has("play") ? "play" : "say", "say what the caller hears: add say, or play");
        return map.has("play")
                ? played(map, "play").map(Prompt.class::cast)
                : spoken(map, "say").map(Prompt.class::cast);
    }

    /** Several words for each language. */
    Map<Language, List<String>> words(YamlMap map, String key) {
        Map<Language, List<String>> words = new LinkedHashMap<>();
        if (map.has(key)) {
            map.map(key).ifPresent(below -> below.keys().forEach(tag -> language(below, tag)
                    .ifPresent(language -> words.put(language, below.list(tag, Function.identity())))));
        }
        return words;
    }

    private <T> Optional<Map<Language, T>> byLanguage(YamlMap map, String key, Function<String, T> parser) {
        Map<Language, T> texts = new LinkedHashMap<>();
        if (!map.has(key)) {
            return Optional.empty();
        }
        if (map.isScalar(key)) {
            if (languages.size() > 1) {
                map.fault(key, "write it for each language: " + languages);
            } else {
                map.value(key, parser).ifPresent(text -> languages.forEach(language -> texts.put(language, text)));
            }
        } else {
            map.map(key).filter(below -> below.keys().isEmpty()).ifPresent(below -> below.fault("write the text"));
            map.map(key).ifPresent(below -> below.keys().forEach(tag -> {
                Optional<Language> language = language(below, tag);
                Optional<T> text = below.value(tag, parser);
                if (language.isPresent() && text.isPresent()) {
                    texts.put(language.get(), text.get());
                }
            }));
        }
        return texts.isEmpty() ? Optional.empty() : Optional.of(texts);
    }

    private static Optional<Language> language(YamlMap map, String tag) {
        return map.build(tag, () -> new Language(tag));
    }
}
