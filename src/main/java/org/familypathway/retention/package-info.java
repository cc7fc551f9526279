/**
 * How long the record of a closed case is kept, and how it is deleted.
 * The rows of {@code retention.dmn} say after how many years of what its time has come; nothing is deleted by a clock: somebody who answers for the service decides, and a second person confirms.
 * What deletes is one function of the database, {@code delete_under_retention}, which runs as the owner of the tables; what stays is a certificate without a name of the family.
 */
package org.familypathway.retention;
