package org.familypathway.timescale;

/** Another version of the table of timescales may be in force: the engine has read one that is being deployed, or one that it had let go, or a deployment was deleted. */
public record RulesRead() {}
