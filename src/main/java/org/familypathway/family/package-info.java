/**
 * The family and their case: who lives in the household, what happened, and when.
 * A case is one family's way through one service; its page shows what the worker needs to know and lets them add to it at any time.
 * Nothing that was recorded is lost: a corrected entry keeps what it said before, who said so and when.
 */
package org.familypathway.family;
