/**
 * What is planned for somebody: visits, meetings, reviews and follow-ups of their families, asked for in one place for "My week" and for their own calendar.
 * One entry goes out as a file, all of them by a secret address that a calendar program asks; what goes out names no person and no place.
 * It is planned and moved here: nothing that a calendar program changes comes back.
 */
package org.familypathway.diary;
