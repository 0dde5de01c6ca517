package io.sluice.gateway.voice;

/**
 * What is said when not even the flow is known.
 *
 * @param document ready to send
 */
record Farewell(String document) {}
