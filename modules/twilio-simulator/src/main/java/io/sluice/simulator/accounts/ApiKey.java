package io.sluice.simulator.accounts;

/** An API key: may call the API in place of the account's token, but never signs webhooks. */
public record ApiKey(String sid, String secret) {
    @Override
    public String toString() {
        return "ApiKey[" + sid + "]";
    }
}
