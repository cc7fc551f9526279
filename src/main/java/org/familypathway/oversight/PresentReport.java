package org.familypathway.oversight;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.familypathway.engagement.AgencyContact;
import org.familypathway.engagement.Sharing;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.PastTime;
import org.familypathway.forms.Step;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.familypathway.kernel.YesNo;
import org.familypathway.paper.GoesOut;
import org.familypathway.paper.Paper;
import org.springframework.stereotype.Component;

/** The report was presented: to whom, when and how, and to which agencies upon which basis; or it was not, and why (R65, R134; invariant 2). */
@Component
class PresentReport implements Step<PresentReport.Answers> {
    record Answers(
            YesNo presented,
            String presentedTo,
            String how,
            LocalDate presentedOn,
            List<AgencyContact.Answer> agencies,
            String noAgencies,
            String whyNot) {}

    private final GoesOut goesOut;
    private final Sharing sharing;
    private final Clock clock;

    PresentReport(GoesOut goesOut, Sharing sharing, Clock clock) {
        this.goesOut = goesOut;
        this.sharing = sharing;
        this.clock = clock;
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        Paper wanted = goesOut.wanted(theCase).orElseThrow();
        Map<String, Object> shown = new HashMap<>();
        shown.put("familyLabel", theCase.getLabel());
        shown.put("title", wanted.getTitle());
        shown.put("forWhom", wanted.getForWhom());
        shown.put("meetsOn", London.day(wanted.getMeetsOn()));
        shown.put("printable", "/cases/%s/papers/%s".formatted(theCase.getReference(), wanted.getId()));
        shown.put("presentedTo", wanted.getForWhom());
        shown.put("consentChoices", sharing.choices(theCase));
        return shown;
    }

    /** @throws Refusal where it lies ahead or before the report was there, no agency is named and nobody says why, or as {@link GoesOut#present} */
    @Override
    public void record(FamilyCase theCase, Answers a, String by) {
        if (a.presented() == YesNo.no) {
            goesOut.giveUp(theCase, a.whyNot(), by);
            return;
        }
        PastTime.on("presentedOn", "Presented on", a.presentedOn(), clock.instant());
        PastTime.notBefore(
                "presentedOn",
                "Presented on",
                a.presentedOn(),
                London.dateOf(goesOut.wanted(theCase).orElseThrow().getPreparedAt()),
                "the report was prepared");
        List<AgencyContact.Answer> agencies = a.agencies() == null ? List.of() : a.agencies();
        if (agencies.isEmpty() && a.noAgencies() == null)
            throw Refusal.of(
                    "noAgencies", "No agency has it. Add those that read or heard it, or say why there is none.");
        goesOut.present(theCase, a.presentedTo(), a.how(), a.presentedOn(), agencies, by);
    }
}
