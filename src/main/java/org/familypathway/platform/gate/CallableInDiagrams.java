package org.familypathway.platform.gate;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A bean whose public methods a diagram may call in its expressions. No other can be: {@code ${repositoryService…}} is refused at the gate and unknown to the engine. */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface CallableInDiagrams {}
