package org.familypathway.lead;

import org.familypathway.family.FamilyCase;

/** Somebody leads the case from now on (R106, R110). @param former id of who led before; null where nobody did */
public record LeadNamed(FamilyCase theCase, String lead, String cover, String former) {}
