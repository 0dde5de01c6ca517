package io.sluice.quickstart.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Ports that no other run on this machine is given while this process lives, and that the system gives to nobody who
 * asks for any port: a server that is stopped and comes back on the same port finds it free. The lock ends with the
 * process, however it ends.
 */
record PortBlock(FileChannel lock, int first) {
    static final int PORTS = 100;
    /** Below the ports that Linux (32768 and up) and others (49152 and up) give to outgoing connections. */
    static final int FIRST = 20_000;

    static final int BLOCKS = 120;

    /** @param begin where to look first, so that runs of other users, whose locks are not seen, are met seldom */
    static PortBlock claim(Path locks, int begin) {
        try {
            Files.createDirectories(locks);
            for (int n = 0; n < BLOCKS; n++) {
                int block = (begin + n) % BLOCKS;
                FileChannel channel = FileChannel.open(
                        locks.resolve("block-" + block), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                if (locked(channel)) {
                    return new PortBlock(channel, FIRST + block * PORTS);
                }
                channel.close();
            }
        } catch (IOException unwritable) {
            throw new UncheckedIOException("no block of ports can be claimed in " + locks, unwritable);
        }
        throw new IllegalStateException("all " + BLOCKS + " blocks of ports are claimed in " + locks);
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException ours) {
            return false;
        }
    }
}
