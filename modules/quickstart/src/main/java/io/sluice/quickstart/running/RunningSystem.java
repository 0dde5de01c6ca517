package io.sluice.quickstart.running;

import java.net.URI;

/**
 * Addresses of a running quick start.
 *
 * @param pid process that runs it
 * @param kafka bootstrap servers
 * @param simulator base address of the simulated Twilio
 * @param gateway base address of the gateway
 * @param senderNumber the number that messages come from, and that handsets text to
 */
public record RunningSystem(long pid, String kafka, URI simulator, URI gateway, String senderNumber) {
    /** Whether that process is still there. */
    public boolean alive() {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }
}
