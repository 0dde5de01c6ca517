package io.sluice.core.optout;

/** What a recipient wants within one scope; no record at all counts as not opted out. */
public enum OptOutState {
    OPTED_OUT,
    OPTED_IN
}
