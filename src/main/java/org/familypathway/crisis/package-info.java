/**
 * A crisis at home that cannot wait is answered the same day, in agreement with the social worker and never without a risk assessment.
 * The visit does not wait for the joint one; young person and parents are heard apart, and strategies and relief are given.
 * It averts the crisis until the formal plan is agreed, and says what follows.
 */
package org.familypathway.crisis;
