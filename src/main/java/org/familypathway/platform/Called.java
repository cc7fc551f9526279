package org.familypathway.platform;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a page of ours calls a field: so a refusal names it. */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface Called {
    String value();

    /** Whether the page gives it several lines; whoever sends a line break in another field is refused ({@link SignsThatCannotBeKept}). */
    boolean lines() default false;

    /** What the page calls its choices, in the order of their constants; empty where that is their names in words. */
    String[] choices() default {};
}
