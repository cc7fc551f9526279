package org.familypathway.platform.gate;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a delegate leaves in the process for the ways that go on from it. */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface SetsVariable {
    String value();

    /** What it may be; empty where it is a day, a number or the line of a record. */
    String[] to() default {};
}
