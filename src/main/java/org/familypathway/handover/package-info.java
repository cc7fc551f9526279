/**
 * How a family goes up to statutory services or down to early help and universal services without having to tell its story again.
 * A manager decides, both sides meet with the family, and somebody there who is named accepts before anything changes; the story goes along from the record, with consent or on a lawful basis.
 * Where nobody there accepts the family stays with us and keeps its lead; on the way up we may go on working beside the social worker.
 */
package org.familypathway.handover;
