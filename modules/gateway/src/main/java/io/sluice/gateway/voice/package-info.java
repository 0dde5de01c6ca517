/**
 * Calls: Twilio asks what to do next, the flow's answer goes back when its events are in Kafka. Start at
 * {@link io.sluice.gateway.voice.VoiceController} and {@link io.sluice.gateway.voice.CallDesk}.
 */
@NullMarked
package io.sluice.gateway.voice;

import org.jspecify.annotations.NullMarked;
