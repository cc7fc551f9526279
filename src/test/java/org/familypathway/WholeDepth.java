package org.familypathway;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/**
 * A test that proves its rule once by default, where that is cheapest, and goes deeper with {@code -Dwhole}: more states, more families, each form again. It asks {@link #IS_ASKED} which of the two it is to do. {@code .ci/run} runs
 * all tests as they are and then those that say this once more, with {@code -Dwhole}: nobody keeps a list of them.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Tag("whole-depth")
public @interface WholeDepth {
    /** Whether this run goes the whole depth. */
    boolean IS_ASKED = Boolean.getBoolean("whole");

    /** A test of which another proves the rule once by default: it runs with {@code -Dwhole} and not without. */
    @Target({ElementType.TYPE, ElementType.METHOD})
    @Retention(RetentionPolicy.RUNTIME)
    @Inherited
    @WholeDepth
    @Tag("whole-depth-alone")
    @interface Alone {}
}
