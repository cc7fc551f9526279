/**
 * The family group conference: the family, with the relatives and friends they choose, hear what the agencies know and make a plan among themselves.
 * It is offered in writing and voluntary, prepared by a co-ordinator who has no other part in the case, and a yes may be taken back at any time.
 * What was decided says who answers for it and by when, whether family or agency, and the family review it on the day that they agreed.
 */
package org.familypathway.conference;
