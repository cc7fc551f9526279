package org.familypathway.safeguarding;

/** Whether we go on beside statutory services, or they lead from now on and our work ends. */
enum WhoGoesOn {
    alongside,
    statutory
}
