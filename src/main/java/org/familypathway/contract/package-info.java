/**
 * The family behaviour contract: what the family and the agencies promise each other, and what follows when a promise is broken.
 * It is drawn up with the family, signed by everybody whom it binds, reviewed on the date agreed, and changed only by signing a new version.
 * A breach leads to the consequence that was agreed and to no other, so that actions and consequences stay clear and honest.
 */
package org.familypathway.contract;
