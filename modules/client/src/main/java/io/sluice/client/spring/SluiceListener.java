package io.sluice.client.spring;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A bean's method that gets every record of a feed, at least once; its one parameter says which: {@code MessageStatus} or
 * {@code VerificationStatus}, {@code CallStatus} (those of this service), {@code CallEvent} or {@code InboundMessage}. Instances share the work. What the
 * method throws makes the record come again.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface SluiceListener {
    /** Consumer group; empty for {@code <service>-<feed>}. Two methods for one feed need two groups. */
    String group() default "";
}
