/** Changes of diagrams, tables and forms: proposed by one person, released or sent back by another, and taken back as a whole. */
package org.familypathway.proposal;
