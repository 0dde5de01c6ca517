package io.sluice.core.shield;

/** What follows from an objection of the shield. */
public enum ShieldMode {
    /** Nothing is looked at and nothing is written, except that the countries of a service hold. */
    OFF,
    /** Everything is sent; each decision is recorded as it would have been. */
    RECORD,
    /** What is objected to is refused. */
    ENFORCE
}
