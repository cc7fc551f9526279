/**
 * Where everything that is recorded about families is kept, so that nothing that was saved is ever lost. Out of the box Family
 * Pathway brings its own PostgreSQL and keeps it in a folder; a council that runs a PostgreSQL of its own names it in the settings
 * and the one that came along stays off. The tables of the record and those of the pathway engine are brought up here, once, before
 * anybody can sign in.
 */
package org.familypathway.database;
