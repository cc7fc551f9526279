/**
 * How the work with a family ends.
 * At the closure meeting every closure item is answered, a manager decides with the answers in view, the family and the agencies are told the day, and somebody who was named looks back later.
 * A family that moves, or needs another service, is handed over to a named person there with their consent or on a lawful basis; until that person has accepted, the family stays ours and keeps its lead.
 */
package org.familypathway.closure;
