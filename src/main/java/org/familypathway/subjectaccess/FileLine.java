package org.familypathway.subjectaccess;

/**
 * One line of the file: a value of a row, as it stands in the record.
 *
 * @param key by which marks name it: table, row and column
 * @param entry which row it stands in; its lines stand together
 * @param part the heading under which it stands
 * @param text as it would be read if nothing were withheld
 * @param ground why a rule withholds it; null where none does
 */
record FileLine(String key, String entry, String part, String label, String text, Ground ground) {}
