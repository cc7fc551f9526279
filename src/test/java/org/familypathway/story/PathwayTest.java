package org.familypathway.story;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.familypathway.access.MeetTheFamily;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;

/**
 * The whole application at a port of its own, with desk and office: one, and one database, for all test classes of a JVM that say this and nothing more. A start of it costs as much as a hundred tests, so a class asks for
 * another one only where it must. Whoever shares it makes cases of its own, asserts on those and leaves no rule, grant or clock changed.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@Import({Desk.class, Office.class, MeetTheFamily.class})
public @interface PathwayTest {}
