package org.familypathway.lead;

import java.util.HashMap;
import java.util.Map;
import org.familypathway.family.FamilyCase;
import org.familypathway.forms.CaseStep;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Somebody else works beside the lead, or it is known only now who does (R58, R107, R230). */
@Component
class NameWhoWorksBeside implements CaseStep<NameWhoWorksBeside.Answers> {
    record Answers(String besideWorker, String besideName, String besideContact) {}

    private final WorkingBeside beside;
    private final LeadAssignment leadAssignment;
    private final Workers workers;

    NameWhoWorksBeside(WorkingBeside beside, LeadAssignment leadAssignment, Workers workers) {
        this.beside = beside;
        this.leadAssignment = leadAssignment;
        this.workers = workers;
    }

    @Override
    public String title() {
        return "Name who works beside the lead";
    }

    @Override
    public boolean isOffered(FamilyCase theCase) {
        return theCase.isOpen()
                && leadAssignment.current(theCase).isPresent()
                && beside.role(theCase).isPresent();
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        Map<String, Object> shown = new HashMap<>();
        shown.put("familyLabel", theCase.getLabel());
        shown.put("secondRole", beside.role(theCase).orElse(""));
        shown.put("besideNow", beside.of(theCase).map(WorkingBeside.Beside::who).orElse("nobody yet"));
        shown.put("workers", workers.choices(theCase.getService()));
        return shown;
    }

    @Override
    @Transactional
    public void record(FamilyCase theCase, Answers a, String by) {
        beside.name(theCase, a.besideWorker(), a.besideName(), a.besideContact(), by);
    }
}
