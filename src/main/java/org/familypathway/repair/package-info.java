/**
 * Where the engine stands otherwise than the family's record, somebody with the role for it puts the engine right: a failed job is tried again, a step is started again or skipped, a case is moved to where it
 * should be, and a family whose process is gone is set down at its phase again. Each has a reason, and stands in the family's chronology.
 * They see references, steps and phases, and nothing of what was said about a family.
 */
package org.familypathway.repair;
