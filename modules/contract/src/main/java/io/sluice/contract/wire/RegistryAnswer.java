package io.sluice.contract.wire;

import com.fasterxml.jackson.databind.JsonNode;

/** One answer of the registry, over HTTP, after all its addresses were tried as far as that makes sense. */
sealed interface RegistryAnswer {

    /** Status 200 and JSON. */
    record Body(JsonNode json) implements RegistryAnswer {}

    /** The registry understood and says no: not there (404), incompatible (409), no valid schema (422). */
    record Refused(int status, String reason) implements RegistryAnswer {}

    /** No registry, or none that answers as one. */
    record Down(String reason) implements RegistryAnswer {}
}
