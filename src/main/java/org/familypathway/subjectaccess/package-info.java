/**
 * Somebody asks what is held about them (UK GDPR, article 15; Data Protection Act 2018, schedules 2 and 3). The file is drawn from the whole record, what is about others is withheld by rule, and each rule can be overruled with a reason.
 * A second person reads exactly what will go before it goes; that it went, to whom and with which digest, stays.
 */
package org.familypathway.subjectaccess;
