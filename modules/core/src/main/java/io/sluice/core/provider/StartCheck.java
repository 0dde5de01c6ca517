package io.sluice.core.provider;

/**
 * The sender's last word on a POST. Between the flow's own last look and the first byte lie the wait for a free
 * connection and the connect, seconds at worst: whatever forbids the POST meanwhile must still win.
 */
@FunctionalInterface
public interface StartCheck {
    /**
     * Asked once, on the thread that sends, when the connection stands and the next step writes. Must not block. A no, or
     * an exception, keeps every byte back.
     */
    boolean mayStart();
}
