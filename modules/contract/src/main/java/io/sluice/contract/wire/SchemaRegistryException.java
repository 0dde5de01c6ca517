package io.sluice.contract.wire;

/** The schema registry gave no id for a schema: it is lost, or refuses. The message names the URL without credentials. */
public final class SchemaRegistryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SchemaRegistryException(String message) {
        super(message);
    }
}
