package io.sluice.core.flow;

/** Name of a step within its flow; stands in addresses and events, so it says nothing about a caller. */
public record StepName(String value) {
    public StepName {
        if (!isName(value)) {
            throw new IllegalArgumentException(FlowName.RULE);
        }
    }

    public static boolean isName(String text) {
        return FlowName.SHAPE.matcher(text).matches();
    }

    @Override
    public String toString() {
        return value;
    }
}
