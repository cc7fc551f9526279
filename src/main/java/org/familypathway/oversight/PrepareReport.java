package org.familypathway.oversight;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.FamilyRecord;
import org.familypathway.forms.Step;
import org.familypathway.handover.WhatGoesOut;
import org.familypathway.kernel.London;
import org.familypathway.paper.GoesOut;
import org.familypathway.paper.Paper;
import org.springframework.stereotype.Component;

/** The report is put together from the record, of whom and under which headings the lead chooses, with words of its own (R65). */
@Component
class PrepareReport implements Step<PrepareReport.Answers> {
    record Answers(List<UUID> about, List<String> parts, String summary, String childrensViews, String recommends) {}

    private final GoesOut goesOut;
    private final WhatGoesOut record;
    private final FamilyRecord family;

    PrepareReport(GoesOut goesOut, WhatGoesOut record, FamilyRecord family) {
        this.goesOut = goesOut;
        this.record = record;
        this.family = family;
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        Paper wanted = goesOut.wanted(theCase).orElseThrow();
        Map<String, Object> shown = new HashMap<>();
        shown.put("familyLabel", theCase.getLabel());
        shown.put("title", wanted.getTitle());
        shown.put("forWhom", wanted.getForWhom());
        shown.put("askedBy", wanted.getAskedBy());
        shown.put("asked", wanted.getAsked());
        shown.put("dueOn", London.day(wanted.getDueOn()));
        shown.put("meetsOn", London.day(wanted.getMeetsOn()));
        shown.put("aboutChoices", family.memberChoices(theCase));
        shown.put("partChoices", record.parts(theCase));
        return shown;
    }

    @Override
    public void record(FamilyCase theCase, Answers a, String by) {
        List<Paper.Line> lines = new ArrayList<>();
        lines.add(new Paper.Line("Summary", a.summary()));
        lines.addAll(record.report(theCase, a.parts() == null ? List.of() : a.parts(), a.about()));
        if (a.childrensViews() != null)
            lines.add(new Paper.Line("What the children want to be said", a.childrensViews()));
        lines.add(new Paper.Line("What the worker thinks and recommends", a.recommends()));
        goesOut.prepare(theCase, a.about(), lines, "summary", by);
    }
}
