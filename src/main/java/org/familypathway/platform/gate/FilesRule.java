package org.familypathway.platform.gate;

import org.camunda.bpm.model.bpmn.instance.Process;
import org.familypathway.platform.gate.Models.Diagram;
import org.springframework.stereotype.Component;

/** One file, one thing, one name: the process, the decision and the form are called like their files. */
@Component
class FilesRule implements ModelRule {
    static final String SPINE = "family-support-pathway";

    @Override
    public void check(Models models, Faults faults) {
        models.diagrams().forEach(diagram -> process(diagram, faults));
        models.tables().forEach(table -> table.decisions()
                .keySet()
                .forEach(decision -> called(table.file(), "decision", decision, faults)));
        models.forms()
                .forEach(form -> called(form.file(), "form", form.definition().id(), faults));
    }

    private static void process(Diagram diagram, Faults faults) {
        Process process = diagram.process();
        called(diagram.file(), "process", process.getId(), faults);
        if (!process.isExecutable())
            faults.at(
                    diagram.file(),
                    process,
                    "The process is not executable, so no case could go through it. Tick “Executable”.");
        if (process.getCamundaHistoryTimeToLiveString() == null)
            faults.at(
                    diagram.file(),
                    process,
                    "It does not say how long its history is kept. Set “Time to live”, such as P365D.");
        boolean spine = process.getId().equals(SPINE);
        if (process.isCamundaStartableInTasklist() != spine)
            faults.at(
                    diagram.file(),
                    process,
                    spine
                            ? "A referral could not be made from Tasklist any more. Tick “Startable”."
                            : "It is a part of the pathway, and nobody may start it alone from Tasklist. Untick “Startable”.");
        if (process.getName() == null || process.getName().isBlank())
            faults.at(
                    diagram.file(),
                    process,
                    "The process has no name. Give it the name that managers are to read in Cockpit.");
    }

    private static void called(String file, String kind, String id, Faults faults) {
        String name = file.substring(0, file.lastIndexOf('.'));
        if (!name.equals(id))
            faults.at(
                    file,
                    (String) null,
                    "The %s in it has the id “%s” and must have “%s”, as its file is called.",
                    kind,
                    id,
                    name);
    }
}
