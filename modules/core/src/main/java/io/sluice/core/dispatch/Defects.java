package io.sluice.core.dispatch;

/** What may be logged of a defect: its kind and place. Its message may quote a number or a text. */
public final class Defects {
    private Defects() {}

    public static String describe(RuntimeException defect) {
        StackTraceElement[] frames = defect.getStackTrace();
        String where = frames.length == 0 ? "an unknown place" : frames[0].toString();
        return defect.getClass().getName() + " at " + where;
    }
}
