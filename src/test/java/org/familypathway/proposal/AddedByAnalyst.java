package org.familypathway.proposal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.familypathway.access.Visitor;
import org.familypathway.model.Diagrams;
import org.familypathway.story.Office;

/**
 * What an analyst adds to the referral without a class, as docs/analysts.md says: questions to the form in which managers decide, and a step of the lead worker who asks the school,
 * with a form, a deadline and a gateway of its own.
 */
public class AddedByAnalyst {
    private static final String ALLOCATED = "flow_allocateLeadToTellNewLead",
            WAY_ON =
                    "<bpmn:sequenceFlow id=\"" + ALLOCATED
                            + "\" sourceRef=\"userTask_allocateLead\" targetRef=\"sendTask_tellNewLead\"/>";

    private static final String STEP =
            """
            <bpmn:userTask id="userTask_askSchool" name="Ask the school" camunda:formRef="ask-school" camunda:formRefBinding="deployment" camunda:assignee="${caseTeam.lead(execution)}" camunda:dueDate="${dueAt}">
              <bpmn:extensionElements>
                <camunda:properties><camunda:property name="further" value="yes"/></camunda:properties>
                <camunda:inputOutput>
                  <camunda:inputParameter name="dueAt">${clock.start(execution, "askSchool")}</camunda:inputParameter>
                  <camunda:outputParameter name="schoolAgrees">${schoolAgrees}</camunda:outputParameter>
                </camunda:inputOutput>
              </bpmn:extensionElements>
              <bpmn:incoming>flow_allocateLeadToAskSchool</bpmn:incoming>
              <bpmn:incoming>flow_doesSchoolAgreeToAskSchool</bpmn:incoming>
              <bpmn:outgoing>flow_askSchoolToDoesSchoolAgree</bpmn:outgoing>
            </bpmn:userTask>
            <bpmn:boundaryEvent id="boundaryEvent_askSchoolLate" name="Deadline" cancelActivity="false" attachedToRef="userTask_askSchool">
              <bpmn:extensionElements><camunda:executionListener event="start" delegateExpression="${recordBreach}"/></bpmn:extensionElements>
              <bpmn:outgoing>flow_askSchoolLateToAskSchoolMissed</bpmn:outgoing>
              <bpmn:timerEventDefinition id="timerEventDefinition_askSchoolLate"><bpmn:timeDate xsi:type="bpmn:tFormalExpression">${dueAt}</bpmn:timeDate></bpmn:timerEventDefinition>
            </bpmn:boundaryEvent>
            <bpmn:endEvent id="endEvent_askSchoolMissed" name="Deadline missed">
              <bpmn:incoming>flow_askSchoolLateToAskSchoolMissed</bpmn:incoming>
              <bpmn:escalationEventDefinition id="escalationEventDefinition_askSchoolMissed" escalationRef="escalation_deadlineMissed"/>
            </bpmn:endEvent>
            <bpmn:exclusiveGateway id="gateway_doesSchoolAgree" name="Does the school agree?">
              <bpmn:incoming>flow_askSchoolToDoesSchoolAgree</bpmn:incoming>
              <bpmn:outgoing>flow_doesSchoolAgreeToTellNewLead</bpmn:outgoing>
              <bpmn:outgoing>flow_doesSchoolAgreeToAskSchool</bpmn:outgoing>
            </bpmn:exclusiveGateway>
            <bpmn:sequenceFlow id="flow_allocateLeadToAskSchool" sourceRef="userTask_allocateLead" targetRef="userTask_askSchool"/>
            <bpmn:sequenceFlow id="flow_askSchoolLateToAskSchoolMissed" sourceRef="boundaryEvent_askSchoolLate" targetRef="endEvent_askSchoolMissed"/>
            <bpmn:sequenceFlow id="flow_askSchoolToDoesSchoolAgree" sourceRef="userTask_askSchool" targetRef="gateway_doesSchoolAgree"/>
            <bpmn:sequenceFlow id="flow_doesSchoolAgreeToTellNewLead" name="Yes" sourceRef="gateway_doesSchoolAgree" targetRef="sendTask_tellNewLead"><bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">${schoolAgrees == "yes"}</bpmn:conditionExpression></bpmn:sequenceFlow>
            <bpmn:sequenceFlow id="flow_doesSchoolAgreeToAskSchool" name="Not yet" sourceRef="gateway_doesSchoolAgree" targetRef="userTask_askSchool"><bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">${schoolAgrees == "notYet"}</bpmn:conditionExpression></bpmn:sequenceFlow>
            """;

    private static final String SHAPES =
            """
            <bpmndi:BPMNShape id="userTask_askSchool_di" bpmnElement="userTask_askSchool"><dc:Bounds x="2035" y="-60" width="120" height="80"/></bpmndi:BPMNShape>
            <bpmndi:BPMNShape id="boundaryEvent_askSchoolLate_di" bpmnElement="boundaryEvent_askSchoolLate"><dc:Bounds x="2050" y="-78" width="36" height="36"/></bpmndi:BPMNShape>
            <bpmndi:BPMNShape id="endEvent_askSchoolMissed_di" bpmnElement="endEvent_askSchoolMissed"><dc:Bounds x="2050" y="-150" width="36" height="36"/></bpmndi:BPMNShape>
            <bpmndi:BPMNShape id="gateway_doesSchoolAgree_di" bpmnElement="gateway_doesSchoolAgree" isMarkerVisible="true"><dc:Bounds x="2230" y="-45" width="50" height="50"/></bpmndi:BPMNShape>
            <bpmndi:BPMNEdge id="flow_allocateLeadToAskSchool_di" bpmnElement="flow_allocateLeadToAskSchool"><di:waypoint x="2095" y="170"/><di:waypoint x="2095" y="20"/></bpmndi:BPMNEdge>
            <bpmndi:BPMNEdge id="flow_askSchoolLateToAskSchoolMissed_di" bpmnElement="flow_askSchoolLateToAskSchoolMissed"><di:waypoint x="2068" y="-78"/><di:waypoint x="2068" y="-114"/></bpmndi:BPMNEdge>
            <bpmndi:BPMNEdge id="flow_askSchoolToDoesSchoolAgree_di" bpmnElement="flow_askSchoolToDoesSchoolAgree"><di:waypoint x="2155" y="-20"/><di:waypoint x="2230" y="-20"/></bpmndi:BPMNEdge>
            <bpmndi:BPMNEdge id="flow_doesSchoolAgreeToTellNewLead_di" bpmnElement="flow_doesSchoolAgreeToTellNewLead"><di:waypoint x="2255" y="5"/><di:waypoint x="2255" y="170"/></bpmndi:BPMNEdge>
            <bpmndi:BPMNEdge id="flow_doesSchoolAgreeToAskSchool_di" bpmnElement="flow_doesSchoolAgreeToAskSchool"><di:waypoint x="2255" y="-45"/><di:waypoint x="2255" y="-100"/><di:waypoint x="2120" y="-100"/><di:waypoint x="2120" y="-60"/></bpmndi:BPMNEdge>
            """;

    private static final String FORM =
            """
            {
              "components": [
                {"type": "text", "id": "text_intro", "text": "# Ask the school"},
                {"type": "radio", "id": "field_schoolAgrees", "key": "schoolAgrees", "label": "Does the school agree that we begin?", "validate": {"required": true},
                  "values": [{"value": "yes", "label": "Yes, at once"}, {"value": "notYet", "label": "Not yet"}], "properties": {"further": "yes"}},
                {"type": "textarea", "id": "field_schoolSays", "key": "schoolSays", "label": "What it says", "validate": {"maxLength": 2000}, "properties": {"further": "yes"}}
              ],
              "type": "default", "id": "ask-school", "executionPlatform": "Camunda Platform", "executionPlatformVersion": "7.22.0", "schemaVersion": 16
            }
            """;

    private static final String QUESTIONS =
            """
            {"type": "radio", "id": "field_dog", "key": "dog", "label": "Is there a dog in the house?", "validate": {"required": true},
              "values": [{"value": "lead", "label": "Yes, and it is kept on a lead"}, {"value": "none", "label": "No"}], "properties": {"further": "yes"}},
            {"type": "checklist", "id": "field_knownTo", "key": "knownTo", "label": "Who else knows the house", "valuesKey": "agencyKinds", "properties": {"further": "yes"}},
            {"type": "number", "id": "field_stairs", "key": "stairs", "label": "Floors up", "decimalDigits": 0, "appearance": {"suffixAdorner": "floors"}, "validate": {"min": 0, "max": 40}, "properties": {"further": "yes"}},
            {"type": "datetime", "subtype": "date", "id": "field_lastCalledOn", "key": "lastCalledOn", "dateLabel": "When did anybody call last?", "properties": {"further": "yes", "day": "past"}},
            {"type": "checkbox", "id": "field_keySafe", "key": "keySafe", "label": "There is a key safe", "properties": {"further": "yes"}},
            {"type": "textarea", "id": "field_wayIn", "key": "wayIn", "label": "How one gets in", "validate": {"maxLength": 500}, "properties": {"further": "yes"}},
            """;

    private AddedByAnalyst() {}

    /** The files of the change, as Modeler sends them: by name, without folders. */
    public static Map<String, byte[]> files() throws IOException {
        String diagram = read("processes/referral/referral.bpmn");
        Map<String, byte[]> files = new LinkedHashMap<>();
        Matcher shown = Pattern.compile("camunda:formRef=\"([^\"]+)\"").matcher(diagram);
        while (shown.find())
            files.put(
                    shown.group(1) + ".form",
                    Files.readAllBytes(Diagrams.files("forms", "/" + shown.group(1) + ".form")
                            .get(0)));
        diagram = replaced(
                diagram,
                "<bpmn:outgoing>" + ALLOCATED + "</bpmn:outgoing>",
                "<bpmn:outgoing>flow_allocateLeadToAskSchool</bpmn:outgoing>");
        diagram = replaced(
                diagram,
                "<bpmn:incoming>" + ALLOCATED + "</bpmn:incoming>",
                "<bpmn:incoming>flow_doesSchoolAgreeToTellNewLead</bpmn:incoming>");
        diagram = replaced(diagram, WAY_ON, STEP);
        diagram = diagram.replaceFirst("<bpmndi:BPMNEdge id=\"" + ALLOCATED + "_di\".*?</bpmndi:BPMNEdge>", "");
        files.put("referral.bpmn", bytes(replaced(diagram, "</bpmndi:BPMNPlane>", SHAPES + "</bpmndi:BPMNPlane>")));
        files.put("ask-school.form", bytes(FORM));
        files.put(
                "decide-referral.form",
                bytes(read("forms/referral/decide-referral.form")
                        .replaceFirst(
                                "\"components\": \\[", Matcher.quoteReplacement("\"components\": [" + QUESTIONS))));
        files.put("timescale.dmn", bytes(withRow(read("processes/timescale.dmn"))));
        return files;
    }

    /** As Modeler deploys, in the analyst's name. @return the number of the proposal */
    public static long proposed(int port, String name, Map<String, byte[]> files) {
        StringBuilder body = new StringBuilder(
                "--xxx\r\nContent-Disposition: form-data; name=\"deployment-name\"\r\n\r\n" + name + "\r\n");
        files.forEach((file, content) -> body.append(
                        "--xxx\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\nContent-Type: text/xml\r\n\r\n"
                                .formatted(file, file))
                .append(new String(content, StandardCharsets.UTF_8))
                .append("\r\n"));
        String key = Base64.getEncoder().encodeToString(("ana:" + Office.PASSWORD).getBytes(StandardCharsets.UTF_8));
        HttpResponse<String> answer = new Visitor(port)
                .send(
                        "POST",
                        "/engine-rest/deployment/create",
                        "multipart/form-data; boundary=xxx",
                        body + "--xxx--\r\n",
                        Map.of("Authorization", "Basic " + key));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        Matcher number = Pattern.compile("\"id\":\"proposal-(\\d+)\"").matcher(answer.body());
        assertThat(number.find()).as(answer.body()).isTrue();
        return Long.parseLong(number.group(1));
    }

    /** A row as that of another deadline, under the name of the step. */
    private static String withRow(String table) {
        Matcher row = Pattern.compile("(?s)\\s*<rule id=\"rule_approvePlan\">.*?</rule>")
                .matcher(table);
        assertThat(row.find()).isTrue();
        String added = row.group()
                .replace("approvePlan", "askSchool")
                .replace("\"Approval of the support plan\"", "\"The school asked\"")
                .replace("<text>2</text>", "<text>3</text>");
        return table.substring(0, row.end()) + added + table.substring(row.end());
    }

    private static String replaced(String text, String from, String to) {
        assertThat(text).contains(from);
        return text.replace(from, to);
    }

    private static String read(String file) throws IOException {
        return Files.readString(Path.of(file));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
