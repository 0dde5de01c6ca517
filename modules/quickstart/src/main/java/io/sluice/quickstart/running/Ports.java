package io.sluice.quickstart.running;

/** Ports on 127.0.0.1, each 0 for any free one. */
public record Ports(int kafka, int simulator, int gateway) {}
