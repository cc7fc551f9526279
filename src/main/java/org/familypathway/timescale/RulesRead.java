package org.familypathway.timescale;

/** The engine has read a version of the table of timescales: one that is being deployed, or one that it had let go. */
public record RulesRead() {}
