package org.familypathway.handover;

import java.util.HashMap;
import java.util.Map;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Words;
import org.familypathway.lead.Workers;
import org.springframework.stereotype.Component;

/** The step that is under way, as its forms show it. */
@Component
class StepShown {
    private final StepRequests requests;
    private final HandoverStory stories;
    private final Workers workers;

    StepShown(StepRequests requests, HandoverStory stories, Workers workers) {
        this.requests = requests;
        this.stories = stories;
        this.workers = workers;
    }

    StepRequest open(FamilyCase theCase) {
        return requests.findByCaseIdAndEndedAtIsNull(theCase.getId()).orElseThrow();
    }

    Map<String, Object> of(FamilyCase theCase) {
        StepRequest asked = open(theCase);
        Map<String, Object> shown = new HashMap<>();
        shown.put("familyLabel", theCase.getLabel());
        shown.put("way", asked.getDirection().name());
        shown.put("goesUp", asked.goesUp());
        shown.put("toKind", Words.of(asked.getToKind()).toLowerCase(java.util.Locale.UK));
        shown.put("toService", asked.getToService());
        shown.put("contact", asked.getContact());
        shown.put("wishedOn", London.day(asked.getWishedOn()));
        shown.put("askedBy", workers.name(asked.getRequestedBy()));
        shown.put("why", asked.getWhy());
        shown.put("familyView", asked.getFamilyView());
        return shown;
    }

    /** With the family's story to go through, and the address of the page to print. */
    Map<String, Object> withStory(FamilyCase theCase) {
        Map<String, Object> shown = of(theCase);
        shown.put("story", stories.of(theCase));
        shown.put("printable", "/cases/" + theCase.getReference() + "/handover");
        return shown;
    }
}
