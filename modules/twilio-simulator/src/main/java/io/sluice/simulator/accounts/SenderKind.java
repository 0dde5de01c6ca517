package io.sluice.simulator.accounts;

/** What kind of sender a number is; decides registration rules and keyword handling. */
public enum SenderKind {
    LONG_CODE,
    TOLL_FREE,
    SHORT_CODE,
    ALPHANUMERIC
}
