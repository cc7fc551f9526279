package org.familypathway.profile;

/**
 * A place of the pathway, or a question of one of its steps, that a way of working requires, offers or leaves out (REQUIREMENTS, section 4); everything else on the pathway is walked by every family. Each name is a column of
 * {@code pathway-profile.dmn}.
 */
public enum Place {
    /** The first contact after a referral or a verbal enquiry, with the written form and the risk assessment (R218, R221). */
    enquiry,
    /** What brings a family to this service, asked one by one before anybody decides (R159, R193). */
    screening,
    /** A panel or meeting decides instead of the manager alone (R120, R253). */
    panel,
    /** More families than places: points of priority and a list (R215). */
    waitingList,
    /** The family behaviour contract before the assessment (R10, R16, R203). */
    contractBeforeAssessment,
    /** The family group conference (R26 to R29, R207). */
    conference,
    /** The meeting of family and agencies that leads to the plan (R69, R177, R242). */
    familyMeeting,
    /** A contract that belongs to the plan (R176). */
    contractWithPlan,
    /** The letter that tells the family of the referral and of who will come (R15). */
    projectLetter,
    /** Each week is recorded: incidents, engagement, a visit (R33 to R35; conflict 4). */
    weeklyRound,
    /** Change is read by score in the areas of the outcome framework (R128, R159, R198; conflict 10). */
    readings,
    /** How risks act on each other, one by one (R165, R171). */
    interrelation,
    /** The level of intensity of the package of support (R166). */
    intensity,
    /** A social-work assessment informs the family's own (R226, R228 to R232). */
    socialWorkAssessment,
    /** Each child is asked whether they care for somebody (R182). */
    youngCarers,
    /** How often the plan is reviewed and the family seen is the agency's requirement, entered in each plan (R144). */
    agencyRhythm
}
