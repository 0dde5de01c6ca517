package io.sluice.gateway.flow;

import io.sluice.core.flow.Flow;
import io.sluice.core.flow.FlowBook;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.io.support.ResourcePatternResolver;

/**
 * Reads all flow files of the configured places and finds every fault in all of them. Places are Spring's: a folder's
 * {@code file:/etc/sluice/flows/*.yaml}, or {@code classpath*:flows/*.yaml} for the flows that Sluice ships.
 */
public final class FlowFiles {
    /** Most files, all versions together. */
    public static final int FILES_MAX = 200;

    private final ResourcePatternResolver resolver = new PathMatchingResourcePatternResolver();
    private final List<FileFault> faults = new ArrayList<>();
    private final Map<String, Flow> flows = new LinkedHashMap<>();

    /** Reads what is there; nothing is thrown for what is wrong with it. */
    public static FlowFiles read(Collection<String> places) {
        FlowFiles files = new FlowFiles();
        places.forEach(files::readPlace);
        if (files.faults.isEmpty()) {
            FlowBook.faults(files.flows.values())
                    .forEach(fault -> files.faults.add(new FileFault("flows", 1, "", fault)));
        }
        return files;
    }

    public List<FileFault> faults() {
        return List.copyOf(faults);
    }

    /**
     * The flows.
     *
     * @throws IllegalArgumentException when there are faults
     */
    public FlowBook book() {
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(faults.getFirst().toString());
        }
        return new FlowBook(flows.values());
    }

    private void readPlace(String place) {
        try {
            Map<String, Resource> found = new TreeMap<>();
            for (Resource resource : resolver.getResources(place)) {
                if (resource.exists()) {
                    found.put(resource.getURI().toString(), resource);
                }
            }
            if (found.isEmpty()) {
                faults.add(new FileFault(place, 1, "", "there is no such file: correct the place, or add one"));
            }
            if (flows.size() + found.size() > FILES_MAX) {
                faults.add(new FileFault(place, 1, "", "use at most " + FILES_MAX + " files"));
                return;
            }
            for (Map.Entry<String, Resource> file : found.entrySet()) {
                readFile(file.getKey(), file.getValue());
            }
        } catch (IOException e) {
            faults.add(new FileFault(place, 1, "", "it cannot be read: check that it exists and may be read"));
        }
    }

    private void readFile(String address, Resource resource) throws IOException {
        String name = String.valueOf(resource.getFilename());
        if (resource.contentLength() > FlowReader.CHARACTERS_MAX) {
            faults.add(
                    new FileFault(name, 1, "", "it has more than " + FlowReader.CHARACTERS_MAX + " bytes: split it"));
            return;
        }
        FlowReader reader = new FlowReader(name, resource.getContentAsString(StandardCharsets.UTF_8));
        reader.read().ifPresent(flow -> flows.put(address, flow));
        faults.addAll(reader.faults());
    }
}
