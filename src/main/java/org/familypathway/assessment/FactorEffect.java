package org.familypathway.assessment;

/** What a factor does for the family, as the list {@code factorEffects} has it: it protects, or it endangers (R19). */
public enum FactorEffect {
    protective,
    risk
}
