package org.familypathway.family;

import java.util.UUID;

/**
 * Who holds parental responsibility for a child has changed since others agreed for them: a court ordered it, or somebody holds it no more (R97, R134). Heard in the same transaction.
 *
 * @param because what has changed, in a sentence without its stop
 */
public record ResponsibilityChanged(FamilyCase theCase, UUID child, String because) {}
