/**
 * How the work with a family ends.
 * A family that moves, or needs another service, is handed over to a named person there; until that person has accepted, the family stays ours and keeps its lead.
 * What is passed on goes with the family's consent or on a lawful basis that is written down.
 */
package org.familypathway.closure;
