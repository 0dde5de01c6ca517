package io.sluice.core.sender;

/** Why a message is sent; decides which senders, countries, lanes and opt-outs apply. */
public enum Purpose {
    OTP,
    TRANSACTIONAL,
    MARKETING
}
