/**
 * What a manager wants to know within a minute: which families of the service wait, why, since when, and what to do about it.
 * The page, the start page, the list of cases and Cockpit count from one source, so that none of them says something else.
 * It writes nothing: what is read here was said in the record or stands in the engine.
 */
package org.familypathway.now;
