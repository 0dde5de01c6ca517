package io.sluice.quickstart.demo;

import io.sluice.contract.MessageState;
import io.sluice.contract.SendSms;

/**
 * One command of the demo.
 *
 * @param expected the final state that it should reach
 */
record DemoMessage(String lane, SendSms command, MessageState expected) {
    @Override
    public String toString() {
        return "DemoMessage[" + command.getCommandId() + ", " + expected + "]";
    }
}
