package io.sluice.core.sender;

/** Whether a message may go to the wire at all. */
public sealed interface ComplianceVerdict {

    /** No rule speaks against it. */
    record Allowed() implements ComplianceVerdict {}

    /**
     * The first rule that forbids it.
     *
     * @param explanation names the rule, sender, service and country, and what to do; no personal data
     */
    record Refused(ComplianceRule rule, String explanation) implements ComplianceVerdict {}
}
