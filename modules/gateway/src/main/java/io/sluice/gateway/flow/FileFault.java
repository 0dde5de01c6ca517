package io.sluice.gateway.flow;

/**
 * One mistake in a flow file.
 *
 * @param line from 1
 * @param path keys that lead to it, with dots; empty for the whole file
 * @param remedy what to write
 */
public record FileFault(String file, int line, String path, String remedy) {
    /** Where it is, for example {@code support.v1.yaml:12 steps.welcome.then}. */
    public String place() {
        return path.isEmpty() ? file + ":" + line : file + ":" + line + " " + path;
    }

    @Override
    public String toString() {
        return place() + ": " + remedy;
    }
}
