package io.sluice.quickstart.cli;

import picocli.CommandLine.IVersionProvider;

/** The version of this build, from its manifest; "development" outside a jar. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String built = Version.class.getPackage().getImplementationVersion();
        return new String[] {
            "Sluice " + (built == null ? "development" : built), "Java " + System.getProperty("java.version")
        };
    }
}
