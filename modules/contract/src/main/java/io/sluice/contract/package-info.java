/**
 * Records on Sluice's topics, generated from {@code schemas/*.avsc}. Start at {@link io.sluice.contract.topic.Topics} for
 * where they go and at {@link io.sluice.contract.wire.WireFormat} for their bytes.
 *
 * <p><b>Never log these records.</b> Their generated {@code toString()} prints every field, phone numbers and texts
 * included; {@link io.sluice.contract.redact.Redacted} renders them with personal fields masked.
 *
 * <p>Not null-marked: generated getters of optional fields answer null without saying so.
 */
package io.sluice.contract;
