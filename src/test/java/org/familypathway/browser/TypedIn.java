package org.familypathway.browser;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Which story types which form: each form once, in the first of these stories that comes to it. A story that comes to it later hands it in as at any desk, where the same check looks at it. */
enum TypedIn {
    FAMILY_SUPPORT_PROJECT(
            """
            agreePlan allocateLead analyseNeeds answerClosureItems approvePlan askParents assessNeeds contactAgencies
            decideClosure decideReferral drawUpContract drawUpPlan evaluateOutcomes gainConsent gatherFeedback
            gatherStatements giveAgencyViews hearChild holdConference makeFirstVisit makeFollowUp offerConference
            planAssessment planFirstVisit prepareConference recordWeeklyRound reviewConference reviewContract reviewProgress
            sendProjectLetter setClosingDate signContract signOffAssessment tellReferrer tryToEngage"""),
    TARGETED_FAMILY_SUPPORT(
            """
            answerIssue confirmStepDown considerConference escalate-issue hearAnswer holdFamilyMeeting
            prepareFamilyMeeting settleIssue"""),
    LEAD_FAMILY_WORKER(
            """
            decideNewLead decideOnDrift nameLead passInformation recordPanelDecision recordSupervision request-lead-change
            requestAgendaItem takeFirstReading takeOverCase takeReading"""),
    THINK_FAMILY("""
            considerContract screenDisadvantages takeFirstReading"""),
    FAMILIES_FIRST(
            """
            agreeCrisisResponse assessReferralRisk considerStepDown contactSocialWorker handOverStory makeCrisisVisit
            meetForHandover reviewAtPanel screenPriorityCriteria setPriority takeFirstReading writeReferral""");

    /** What a form asks that is drawn from rows of the way of working; typed in each that has it. */
    private static final Set<String> ASKED_OTHERWISE_IN_EACH = Set.of("takeFirstReading");

    private final Set<String> forms;

    TypedIn(String forms) {
        this.forms = new TreeSet<>(Arrays.asList(forms.strip().split("\\s+")));
    }

    Set<String> forms() {
        return forms;
    }

    /** What the stories before this one have typed. */
    Set<String> before() {
        return Arrays.stream(values())
                .limit(ordinal())
                .flatMap(story -> story.forms.stream())
                .filter(form -> !ASKED_OTHERWISE_IN_EACH.contains(form))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
