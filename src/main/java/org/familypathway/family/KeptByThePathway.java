package org.familypathway.family;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A row that the pathway keeps by itself beside what people write: the deadline that a step meets, the stall that it ends. Where two steps change one at the same moment, what the two people wrote is not in conflict, and the
 * later one is recorded after the other.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface KeptByThePathway {}
