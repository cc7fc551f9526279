/**
 * What an auditor reads, and what nobody does alone. A group that reaches families is joined, another's password set and a person deleted when one has asked for it and another has approved it; who is concerned is told.
 * Each of these stays, and is read under /audit by people who open no family.
 */
package org.familypathway.audit;
