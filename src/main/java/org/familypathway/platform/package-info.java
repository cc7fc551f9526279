/**
 * The fence around the engine: the one place that knows Camunda from the inside.
 * It brings the diagrams and forms into the engine, hands what was typed to the record in one transaction, and shuts the engine's known holes.
 * A move to a fork of Camunda 7 changes this package and otherwise only package names.
 */
package org.familypathway.platform;
