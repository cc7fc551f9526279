/**
 * The gate through which diagrams, decision tables and forms come into force, wherever they come from. Each {@link org.familypathway.platform.gate.ModelRule} looks at the
 * whole state that would result, and says all that is wrong with it; a chapter brings rules of its own.
 */
package org.familypathway.platform.gate;
