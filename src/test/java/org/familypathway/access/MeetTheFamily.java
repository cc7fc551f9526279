package org.familypathway.access;

import java.util.Map;
import org.familypathway.family.FamilyCase;
import org.familypathway.forms.Step;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** A step of the tests: a task with an empty form, in a process of its own, that records nothing. */
@TestConfiguration
public class MeetTheFamily {
    public record Answers() {}

    static final String FORM = "{\"components\":[],\"type\":\"default\",\"id\":\"meet-family\",\"schemaVersion\":16}";
    static final String DIAGRAM =
            "<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL' xmlns:camunda='http://camunda.org/schema/1.0/bpmn' targetNamespace='test' id='d'>"
                    + "<process id='meeting' isExecutable='true' camunda:historyTimeToLive='P1D'><startEvent id='begun'/><sequenceFlow id='a' sourceRef='begun' targetRef='userTask_meetFamily'/>"
                    + "<userTask id='userTask_meetFamily' name='Meet' camunda:formRef='meet-family' camunda:formRefBinding='deployment' camunda:assignee='${given}' camunda:candidateGroups='${offered}'/>"
                    + "<sequenceFlow id='b' sourceRef='userTask_meetFamily' targetRef='done'/><endEvent id='done'/></process></definitions>";

    @Bean
    Step<Answers> meetFamily() {
        return new Step<>() {
            @Override
            public Class<Answers> answers() {
                return Answers.class;
            }

            @Override
            public Map<String, Object> fill(FamilyCase theCase) {
                return Map.of();
            }

            @Override
            public void record(FamilyCase theCase, Answers answers, String by) {}
        };
    }
}
