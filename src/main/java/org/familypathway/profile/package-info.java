/**
 * The ways in which services work with families: one pathway, and for each way a row that says which of its places are required, offered or left out.
 * The row also says who leads and chairs, who may refer, which consent is asked for and in whose words change is told.
 * A service that works in a new way, with steps that are there already, is a new row and nothing else.
 */
package org.familypathway.profile;
