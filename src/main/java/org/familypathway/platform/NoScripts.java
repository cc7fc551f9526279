package org.familypathway.platform;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.springframework.stereotype.Component;

/**
 * A diagram with a script in it is refused when it is deployed, in a sentence that names the element: a script task, or a script in a listener, in a condition, or where
 * values go in and out. Whoever may deploy could otherwise run any program on the server. Drawing tools' own data are not looked at.
 */
@Component
class NoScripts extends AbstractProcessEnginePlugin {
    private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";

    /** Attributes that name a class of the server to run. Beans of ours are reached by expressions; nothing else is run. */
    private static final Set<String> RUNS_A_CLASS = Set.of("class");

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        List<BpmnParseListener> listeners = engine.getCustomPreBPMNParseListeners() == null
                ? new ArrayList<>()
                : new ArrayList<>(engine.getCustomPreBPMNParseListeners());
        listeners.add(new Look());
        engine.setCustomPreBPMNParseListeners(listeners);
    }

    private static class Look extends AbstractBpmnParseListener {
        @Override
        public void parseProcess(Element process, ProcessDefinitionEntity definition) {
            look(process, process);
        }
    }

    private static void look(Element element, Element named) {
        Element owner = element.attribute("id") == null ? named : element;
        String uri = element.getUri();
        boolean bpmn = BPMN.equals(uri),
                ours = BpmnParse.CAMUNDA_BPMN_EXTENSIONS_NS.getNamespaceUri().equals(uri);
        String tag = element.getTagName();
        if ((bpmn && (tag.equals("scriptTask") || tag.equals("script"))) || (ours && tag.equals("script")))
            refuse(owner, "a script");
        if (bpmn && element.attribute("language") != null) refuse(owner, "a condition in a script language");
        if (runsAClass(element, ours)) refuse(owner, "a class to run");
        for (Element inner : element.elements()) look(inner, owner);
    }

    private static boolean runsAClass(Element element, boolean ours) {
        return RUNS_A_CLASS.stream()
                .anyMatch(name -> element.attributeNS(BpmnParse.CAMUNDA_BPMN_EXTENSIONS_NS, name) != null
                        || (ours && element.attribute(name) != null));
    }

    private static void refuse(Element where, String what) {
        String name = where.attribute("name") == null ? "" : "“%s” ".formatted(where.attribute("name"));
        throw new ProcessEngineException(
                "%s(%s) contains %s. Diagrams of this council decide by expressions and decision tables only; ask a programmer for a step."
                        .formatted(name, where.attribute("id"), what));
    }
}
