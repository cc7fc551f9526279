package org.familypathway.lead;

import org.familypathway.family.FamilyCase;

/** Somebody else covers for the lead of the case from now on (R135). */
public record CoverNamed(FamilyCase theCase, String cover) {}
