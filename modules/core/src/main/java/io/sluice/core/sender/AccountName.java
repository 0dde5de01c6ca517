package io.sluice.core.sender;

/** Name of a configured Twilio account or subaccount. At most 64 letters, digits, dots, dashes and underscores. */
public record AccountName(String value) {
    public AccountName {
        NameShape.check("account", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
