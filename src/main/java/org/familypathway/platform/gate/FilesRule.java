package org.familypathway.platform.gate;

import java.util.Optional;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.xml.instance.DomElement;
import org.familypathway.platform.gate.Models.Diagram;
import org.springframework.stereotype.Component;

/** One file, one thing, one name: the process, the decision and the form are called like their files. */
@Component
class FilesRule implements ModelRule {
    private static final String MODELER = "http://camunda.org/schema/modeler/1.0", PLATFORM = "Camunda Platform";

    static final String SPINE = "family-support-pathway";

    @Override
    public void check(Models models, Faults faults) {
        models.diagrams().forEach(diagram -> process(diagram, faults));
        models.diagrams()
                .forEach(diagram ->
                        drawnFor(diagram.file(), diagram.model().getDocument().getRootElement(), faults));
        models.tables().forEach(table -> table.decisions().values().stream()
                .flatMap(Optional::stream)
                .forEach(its -> drawnFor(
                        table.file(), its.getModelInstance().getDocument().getRootElement(), faults)));
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

    /** Modeler opens it with what it has for another platform, and this engine does nothing of that. */
    private static void drawnFor(String file, DomElement root, Faults faults) {
        String platform = root.getAttribute(MODELER, "executionPlatform");
        if (platform != null && !platform.equals(PLATFORM))
            faults.at(file, (String) null, "It is drawn for “%s”. Draw it in Modeler for Camunda 7.", platform);
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
