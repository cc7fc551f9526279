package org.familypathway.browser;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.familypathway.WholeDepth;
import org.familypathway.model.Diagrams;

/**
 * Which story types which form: each form once, in the first of these stories that comes to it. A story that comes to it later hands it in as at any desk, where the same check looks at it. By default the stories together type each kind of question that
 * their forms ask once, in the first story that comes to it, and most forms are handed in; how each form, drawn in a browser, takes what is typed {@code EveryFormTest} shows. With {@code -Dwhole} each is typed in Tasklist, on the case page or on the page of a referrer.
 */
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

    private static final Map<TypedIn, Set<String>> FEWEST = fewest();

    private final Set<String> forms;

    TypedIn(String forms) {
        this.forms = new TreeSet<>(Arrays.asList(forms.strip().split("\\s+")));
    }

    /** What this story types: all that is its to type, or the fewest of it that ask what no story before it has typed, and one of the case page where it has one. */
    Set<String> typed() {
        return WholeDepth.IS_ASKED ? forms : FEWEST.get(this);
    }

    /** What this story hands in without typing it: the stories before it have, or its kinds of question are typed in another form. */
    Set<String> handedIn() {
        Set<String> handedIn = new TreeSet<>(forms);
        Arrays.stream(values())
                .limit(ordinal())
                .flatMap(story -> story.forms.stream())
                .filter(form -> !ASKED_OTHERWISE_IN_EACH.contains(form))
                .forEach(handedIn::add);
        handedIn.removeAll(typed());
        return handedIn;
    }

    private static Map<TypedIn, Set<String>> fewest() {
        Map<String, Set<String>> kinds = new TreeMap<>();
        Diagrams.forms().forEach((file, form) -> {
            Set<String> its = new TreeSet<>();
            kindsOf(form.schema(), "", its);
            kinds.put(Diagrams.name(file), its);
        });
        Map<TypedIn, Set<String>> fewest = new EnumMap<>(TypedIn.class);
        Set<String> typed = new TreeSet<>();
        for (TypedIn story : values()) {
            Set<String> chosen = new TreeSet<>(story.forms);
            chosen.retainAll(ASKED_OTHERWISE_IN_EACH);
            for (String form : chosen) typed.addAll(kinds.get(file(form)));
            for (String form : story.forms)
                if (isOfCasePage(form) && chosen.stream().noneMatch(TypedIn::isOfCasePage)) {
                    chosen.add(form);
                    typed.addAll(kinds.get(file(form)));
                }
            for (String next = best(story.forms, kinds, typed); next != null; next = best(story.forms, kinds, typed)) {
                chosen.add(next);
                typed.addAll(kinds.get(file(next)));
            }
            fewest.put(story, chosen);
        }
        return fewest;
    }

    /** Such a form is called by its file; others by the step that they belong to. */
    private static boolean isOfCasePage(String form) {
        return form.contains("-");
    }

    /** The form that asks in most ways that are not typed yet; null where none is left. */
    private static String best(Set<String> forms, Map<String, Set<String>> kinds, Set<String> typed) {
        String best = null;
        int most = 0;
        for (String form : forms) {
            Set<String> another = new TreeSet<>(kinds.get(file(form)));
            another.removeAll(typed);
            if (another.size() > most) {
                best = form;
                most = another.size();
            }
        }
        return best;
    }

    /** Such as {@code agree-plan} for {@code agreePlan}. */
    private static String file(String form) {
        return form.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    /** Such as {@code datetime date conditional dynamiclist}: what is asked, whether always, and in what. */
    private static void kindsOf(JsonNode of, String within, Set<String> kinds) {
        for (JsonNode each : of.path("components")) {
            String type = each.path("type").asText();
            kinds.add("%s %s%s%s"
                    .formatted(
                            type,
                            each.path("subtype").asText(),
                            each.has("conditional") ? " conditional" : "",
                            within));
            kindsOf(each, type.equals("dynamiclist") ? within + " " + type : within, kinds);
        }
    }
}
