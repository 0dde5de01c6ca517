package io.sluice.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.simulator.accounts.Account;
import io.sluice.simulator.accounts.MessagingService;
import io.sluice.simulator.accounts.OwnedNumber;
import io.sluice.simulator.control.FaultJson;
import io.sluice.simulator.http.Json;
import io.sluice.simulator.verify.VerifyService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A configuration in JSON: every field is that of {@link SimulatorConfig}, and what is missing has its default. */
final class ConfigFile {
    private static final ObjectNode ACCOUNT =
            Json.tree(Account.open(SimulatorConfig.DEFAULT_ACCOUNT_SID, SimulatorConfig.DEFAULT_AUTH_TOKEN));
    private static final ObjectNode NUMBER = Json.tree(OwnedNumber.longCode("+15005550006"));
    private static final ObjectNode SERVICE =
            Json.tree(new MessagingService("MG", List.of(), 0, false, false, null, null));

    private static final ObjectNode VERIFY_SERVICE =
            Json.tree(VerifyService.open("VA00000000000000000000000000000000", null));

    private ConfigFile() {}

    /**
     * Reads a file.
     *
     * @throws IllegalArgumentException with one line that says what is wrong
     */
    static SimulatorConfig read(Path file) {
        try {
            return parse(Files.readString(file));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("config file: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new IllegalArgumentException("config file cannot be read: " + file, e);
        }
    }

    static SimulatorConfig parse(String json) throws JsonProcessingException {
        ObjectNode merged = merge(Json.tree(SimulatorConfig.defaults()), Json.objectOf(Json.read(json)));
        for (JsonNode account : completeAll(merged, "accounts", ACCOUNT)) {
            completeAll((ObjectNode) account, "numbers", NUMBER);
            completeAll((ObjectNode) account, "messagingServices", SERVICE);
        }
        completeAll(Json.objectOf(merged.path("verify")), "services", VERIFY_SERVICE);
        ArrayNode faults = Json.array();
        for (JsonNode fault : merged.path("faults")) {
            faults.add(Json.tree(FaultJson.read(fault)));
        }
        merged.set("faults", faults);
        return Json.convert(merged, SimulatorConfig.class);
    }

    /** Objects are merged field by field, everything else is replaced; so are the tables of destinations. */
    private static ObjectNode merge(ObjectNode defaults, ObjectNode given) {
        for (Map.Entry<String, JsonNode> field : given.properties()) {
            JsonNode known = defaults.get(field.getKey());
            if (known instanceof ObjectNode inner
                    && field.getValue() instanceof ObjectNode value
                    && !field.getKey().equals("behaviours")) {
                merge(inner, value);
            } else {
                defaults.set(field.getKey(), field.getValue());
            }
        }
        return defaults;
    }

    private static ArrayNode completeAll(ObjectNode parent, String field, ObjectNode defaults) {
        ArrayNode completed = Json.array();
        for (JsonNode element : parent.path(field)) {
            completed.add(merge(defaults.deepCopy(), Json.objectOf(element)));
        }
        parent.set(field, completed);
        return completed;
    }
}
