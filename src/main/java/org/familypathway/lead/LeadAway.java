package org.familypathway.lead;

import java.time.Instant;
import org.familypathway.family.FamilyCase;

/** It is written down that the lead of the case is away (R135). @param cover id of who stands in @param until when they are back */
public record LeadAway(FamilyCase theCase, String cover, Instant until) {}
