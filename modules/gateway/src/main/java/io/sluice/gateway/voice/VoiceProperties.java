package io.sluice.gateway.voice;

import io.sluice.core.flow.FlowBook;
import io.sluice.core.flow.Language;
import io.sluice.gateway.config.Faults;
import io.sluice.gateway.config.SelfChecking;
import io.sluice.gateway.flow.FlowFiles;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Call flows and the numbers that they answer.
 *
 * @param flows places of flow files, for example {@code file:/etc/sluice/flows/*.yaml}, or
 *     {@code classpath*:flows/*.yaml} for those that Sluice ships; all versions that calls may still be in
 * @param lines our numbers with the flow of each, by any name
 * @param apology what a caller hears when something breaks before his flow is known
 * @param apologyLanguage the language of that sentence
 */
@ConfigurationProperties("sluice.voice")
@Validated
public record VoiceProperties(
        @DefaultValue List<String> flows,
        @DefaultValue Map<String, LineProperties> lines,

        @DefaultValue("We are sorry, something went wrong. Please call again later.")
        @Size(min = 1, max = 1_000, message = "write 1 to 1000 characters")
        String apology,

        @DefaultValue("en-US") String apologyLanguage)
        implements SelfChecking {
    public VoiceProperties {
        flows = List.copyOf(flows);
        lines = Map.copyOf(lines);
    }

    @Override
    public void check(Faults faults) {
        faults.build("sluice.voice.apology-language", () -> new Language(apologyLanguage));
        FlowFiles files = FlowFiles.read(flows);
        files.faults().forEach(fault -> faults.add(fault.place(), fault.remedy()));
        if (files.faults().isEmpty()) {
            new LineReader(faults, files.book()).read(lines);
        }
    }

    FlowBook book() {
        return FlowFiles.read(flows).book();
    }

    Language spokenApology() {
        return new Language(apologyLanguage);
    }
}
