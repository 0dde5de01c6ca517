package io.sluice.core.pace;

/**
 * How a limit is used by one replica at one instant.
 *
 * @param perSecond the limit as configured here, in segments per second
 * @param segmentsMax of the longest message that may ever use the limit
 * @param tokens what this replica may use now
 * @param hot tokens that nobody else could use yet: in use, or not cold by the clock alone; the credit for a known
 *     round trip does not count, since another replica may be nearer to the provider
 * @param waiting segments in the line that could be sent
 * @param largest tokens that the largest message at the head of its line takes; 0 when nobody waits
 */
public record LimitDemand(
        LimitName limit, double perSecond, int segmentsMax, int tokens, int hot, int waiting, int largest) {}
