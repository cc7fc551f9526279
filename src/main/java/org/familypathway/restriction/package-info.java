/**
 * Records that only a named few see, and who of us is kept out because they are related to a family.
 * Whoever must see such a record all the same opens it in an emergency, for some hours and with a reason; somebody else looks at that afterwards.
 * Who sees what in the end is one rule, which stands in the database ({@code R__access.sql}) and is asked through {@code access/CaseAccess}.
 */
package org.familypathway.restriction;
