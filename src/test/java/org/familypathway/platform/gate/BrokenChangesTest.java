package org.familypathway.platform.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.familypathway.WholeDepth;
import org.familypathway.model.Diagrams;
import org.familypathway.platform.gate.Faults.Fault;
import org.familypathway.proposal.AddedByAnalyst;
import org.familypathway.story.PathwayTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Changes that would strand a family, each refused with the file, the element, cell or question, and what is wrong with it. */
@PathwayTest
@WholeDepth
class BrokenChangesTest {
    @Autowired
    ModelGate gate;

    /** @param at the element, cell or question; empty where it is the file as a whole */
    record Broken(String file, String from, String to, String at, String says) {
        @Override
        public String toString() {
            return "%s: %s".formatted(file, says);
        }
    }

    private static Broken broken(String file, String from, String to, String at, String says) {
        return new Broken(file, from, to, at, says);
    }

    static Stream<Broken> diagrams() {
        String agree = "userTask_agreePlan",
                approve = "userTask_approvePlan",
                isApproved = "flow_isPlanApprovedToPlanInForce",
                decide = "userTask_decideReferral",
                clock = "${clock.start(execution, \"decideReferral\")}",
                leaves = "<camunda:outputParameter name=\"decision\">${decision}</camunda:outputParameter>";
        return Stream.of(
                // What is asked, given and left behind.
                broken(
                        "referral",
                        "${decision == \"askForMore\"}",
                        "${decision == 3}",
                        "gateway_whatIsDecided",
                        "No way leads on where “decision” is “askForMore”"),
                broken(
                        "enquiry",
                        "<bpmn:textAnnotation id=\"textAnnotation_contactSocialWorkerMail\"",
                        "<bpmn:subProcess id=\"beside\" triggeredByEvent=\"true\"><bpmn:startEvent id=\"startEvent_beside\" isInterrupting=\"false\"><bpmn:outgoing>flow_beside</bpmn:outgoing><bpmn:messageEventDefinition id=\"definition_beside\" messageRef=\"message_crisisReported\"/></bpmn:startEvent><bpmn:endEvent id=\"endEvent_beside\"><bpmn:incoming>flow_beside</bpmn:incoming></bpmn:endEvent><bpmn:sequenceFlow id=\"flow_beside\" sourceRef=\"startEvent_beside\" targetRef=\"endEvent_beside\"/></bpmn:subProcess><bpmn:textAnnotation id=\"textAnnotation_contactSocialWorkerMail\"",
                        "startEvent_beside",
                        "“crisisReported” is awaited elsewhere too"),
                broken(
                        "enquiry",
                        "<bpmn:textAnnotation id=\"textAnnotation_contactSocialWorkerMail\"",
                        "<bpmn:subProcess id=\"beside\" triggeredByEvent=\"true\"><bpmn:startEvent id=\"startEvent_beside\" isInterrupting=\"false\"><bpmn:outgoing>flow_beside</bpmn:outgoing></bpmn:startEvent><bpmn:endEvent id=\"endEvent_beside\"><bpmn:incoming>flow_beside</bpmn:incoming></bpmn:endEvent><bpmn:sequenceFlow id=\"flow_beside\" sourceRef=\"startEvent_beside\" targetRef=\"endEvent_beside\"/></bpmn:subProcess><bpmn:textAnnotation id=\"textAnnotation_contactSocialWorkerMail\"",
                        "startEvent_beside",
                        "would never begin"),
                broken(
                        "enquiry",
                        "sourceRef=\"gateway_contactMade\" targetRef=\"parallelGateway_enquiryAnswered\"",
                        "sourceRef=\"gateway_contactMade\" targetRef=\"message_crisisReported\"",
                        "flow_contactMadeToEnquiryAnswered",
                        "a message, which does not belong there"),
                broken(
                        "issue-escalation",
                        "issues.answeredBy(execution, 1)",
                        "issues.answeredBy(execution, 9)",
                        "userTask_answerIssue",
                        "which is no rung of escalation-ladder.dmn"),
                broken(
                        "nightly-look",
                        ">0 0 3 * * *<",
                        ">R/PT1S<",
                        "startEvent_nightHasCome",
                        "is no time that comes round"),
                broken(
                        "nightly-look",
                        ">0 0 3 * * *<",
                        ">* * * * * *<",
                        "startEvent_nightHasCome",
                        "more often than every ten minutes"),
                broken(
                        "nightly-look",
                        ">0 0 3 * * *<",
                        ">0 0 3 30 2 *<",
                        "startEvent_nightHasCome",
                        "too seldom, or never"),
                broken(
                        "nightly-look",
                        ">0 0 3 * * *<",
                        ">never<",
                        "startEvent_nightHasCome",
                        "is no time that comes round"),
                broken("nightly-look", ">0 0 3 * * *<", "><", "startEvent_nightHasCome", "is no time that comes round"),
                broken(
                        "send-message",
                        " camunda:asyncBefore=\"true\"",
                        "",
                        "sendTask_sendMessage",
                        "in a piece by itself"),
                broken("look-at-cases", " camunda:asyncBefore=\"true\"", "", "", "in a piece by itself"),
                broken(
                        "family-support-pathway",
                        "<camunda:in sourceExpression=\"${way.at(execution, &quot;contractBeforeAssessment&quot;)}\" target=\"contractMode\"/>",
                        "",
                        "callActivity_contract",
                        "does not pass on “contractMode”"),
                broken(
                        "referral",
                        "<bpmn:conditionExpression xsi:type=\"bpmn:tFormalExpression\">${decision == \"askForMore\"}",
                        "<bpmn:conditionExpression xsi:type=\"bpmn:tFormalExpression\" language=\"groovy\">${decision == \"askForMore\"}",
                        "flow_whatIsDecidedToCompleteReferral",
                        "“language” as groovy"),
                broken(
                        "referral",
                        clock,
                        "${clock.start(execution, decision)}",
                        decide,
                        "does not say what it asks for"),
                broken(
                        "referral",
                        clock,
                        "${clock.start(\"decideReferral\", execution)}",
                        decide,
                        "clock.start takes the case first"),
                broken(
                        "referral",
                        clock,
                        "${clock.start(null, \"decideReferral\")}",
                        decide,
                        "clock.start takes the case first"),
                broken(
                        "referral",
                        clock,
                        "${decision == \"accept\" ? " + clock.substring(2, clock.length() - 1) + " : null}",
                        decide,
                        "goes beyond what a diagram may ask"),
                broken("referral", clock, "soon " + clock, decide, "goes beyond what a diagram may ask"),
                broken(
                        "referral",
                        "clock.startSince(execution, \"passInformation\", panel.acceptedAt(execution))",
                        "clock.startSince(execution, \"passInformation\", panel.agencyNamesLead(execution))",
                        "userTask_passInformation",
                        "does not take that as its value 3"),
                broken(
                        "referral",
                        "${way.at(execution, \"panel\") == \"leftOut\"}",
                        "${way.at(execution, \"panel\") == \"leftout\"}",
                        "flow_doesAPanelDecideToDecideReferral",
                        "way.at is never “leftout”"),
                broken(
                        "referral",
                        "${way.at(execution, \"panel\") == \"leftOut\"}",
                        "${way.at(execution, \"panel\")}",
                        "flow_doesAPanelDecideToDecideReferral",
                        "does not answer yes or no"),
                broken(
                        "referral",
                        "${way.at(execution, \"panel\") == \"leftOut\"}",
                        "${way.at(execution, \"panel\") == \"offered\"}",
                        "gateway_doesAPanelDecide",
                        "No way leads on where “way.at panel” is “leftOut”"),
                broken(
                        "referral",
                        "${way.screening(execution) == \"basket\"}",
                        "${way.screening(execution) == \"none\"}",
                        "gateway_howIsFamilyScreened",
                        "No way leads on where “way.screening” is “basket”"),
                broken(
                        "referral",
                        "${!panel.agencyNamesLead(execution)}",
                        "${panel.agencyNamesLead(execution)}",
                        "gateway_doesAgencyNameLead",
                        "No way leads on where “panel.agencyNamesLead” is “false”"),
                broken(
                        "referral",
                        "${panel.agencyNamesLead(execution)}",
                        "${panel.agencyNamesLead(execution) == \"yes\"}",
                        "flow_doesAgencyNameLeadToNameLead",
                        "answers yes or no and never “yes”"),
                broken("referral", leaves, "", "gateway_whatIsDecided", "nothing sets “decision”"),
                broken(
                        "referral",
                        "<camunda:out source=\"decision\" target=\"decision\"/>",
                        "",
                        "gateway_whatIsDecided",
                        "nothing sets “decision”"),
                broken(
                        "referral",
                        leaves,
                        leaves.replace("${decision}", "accept"),
                        decide,
                        "not what was answered here"),
                broken(
                        "referral",
                        leaves,
                        leaves.replace("${decision}", "${decisionReason}"),
                        decide,
                        "not what was answered here"),
                broken(
                        "referral",
                        leaves,
                        leaves + leaves.replace("name=\"decision\"", "name=\"referrer\""),
                        decide,
                        "It leaves “${decision}” in “referrer”"),
                broken(
                        "referral",
                        "<camunda:inputParameter name=\"knownFamily\"/>",
                        "<camunda:inputParameter name=\"knownFamily\">none</camunda:inputParameter>",
                        decide,
                        "“knownFamily” is filled in before anybody has answered it"),
                broken(
                        "referral",
                        "<camunda:inputOutput><camunda:inputParameter name=\"dueAt\">" + clock,
                        "<camunda:executionListener event=\"end\" delegateExpression=\"${recordBreach}\"/><camunda:inputOutput><camunda:inputParameter name=\"dueAt\">"
                                + clock,
                        decide,
                        "which at its end does ${recordBreach}: none of the diagrams"),
                broken(
                        "referral",
                        "<camunda:inputOutput><camunda:inputParameter name=\"dueAt\">" + clock,
                        "<camunda:failedJobRetryTimeCycle>R0/PT1S</camunda:failedJobRetryTimeCycle><camunda:inputOutput><camunda:inputParameter name=\"dueAt\">"
                                + clock,
                        decide,
                        "of “R0/PT1S”: none of the diagrams"),
                broken(
                        "enquiry",
                        "name=\"crisisReported\"",
                        "name=\"crisisReport\"",
                        "intermediateThrowEvent_immediateResponseAgreed",
                        "that sends “crisisReport”"),
                broken(
                        "enquiry",
                        "${beginCrisisResponse}",
                        "${checkCriteria}",
                        "intermediateThrowEvent_immediateResponseAgreed",
                        "by ${checkCriteria}: none of the diagrams"),
                broken(
                        "referral",
                        "camunda:delegateExpression=\"${checkCriteria}\"",
                        "camunda:decisionRef=\"priority\" camunda:resultVariable=\"points\"",
                        "businessRuleTask_checkCriteria",
                        "with “decisionRef”: none of the diagrams"),
                broken(
                        "significant-harm",
                        "formRef=\"record-statutory-answer\" camunda:formRefBinding=\"deployment\" camunda:assignee=\"${caseTeam.leadWhereThereIsOne(execution)}\" camunda:candidateGroups=\"${caseTeam.managersWhereNobodyLeads(execution)}\"",
                        "formRef=\"record-statutory-answer\" camunda:formRefBinding=\"deployment\" camunda:candidateGroups=\"${caseTeam.managersWhereNobodyLeads(execution)}\"",
                        "userTask_recordStatutoryAnswer",
                        "managersWhereNobodyLeads(execution)}, which may be nobody. Give it besides to"),
                broken(
                        "significant-harm",
                        "formRef=\"record-statutory-answer\" camunda:formRefBinding=\"deployment\" camunda:assignee=\"${caseTeam.leadWhereThereIsOne(execution)}\" camunda:candidateGroups=\"${caseTeam.managersWhereNobodyLeads(execution)}\"",
                        "formRef=\"record-statutory-answer\" camunda:formRefBinding=\"deployment\" camunda:assignee=\"${caseTeam.leadWhereThereIsOne(execution)}\"",
                        "userTask_recordStatutoryAnswer",
                        "leadWhereThereIsOne(execution)}, which may be nobody. Offer it besides to"),
                broken(
                        "significant-harm",
                        "formRef=\"record-statutory-answer\" camunda:formRefBinding=\"deployment\" camunda:assignee=\"${caseTeam.leadWhereThereIsOne(execution)}\" camunda:candidateGroups=\"${caseTeam.managersWhereNobodyLeads(execution)}\"",
                        "formRef=\"record-statutory-answer\" camunda:formRefBinding=\"deployment\" camunda:assignee=\"${caseTeam.lead(execution)}\" camunda:candidateGroups=\"${caseTeam.managersWhereNobodyLeads(execution)}\"",
                        "userTask_recordStatutoryAnswer",
                        "Give it besides to assessment.whoGivesSocialWork or caseTeam.leadWhereThereIsOne"),
                broken(
                        "significant-harm",
                        "formRef=\"decide-on-harm\" camunda:formRefBinding=\"deployment\" camunda:candidateGroups=\"${caseTeam.managers(execution)}\"",
                        "formRef=\"decide-on-harm\" camunda:formRefBinding=\"deployment\" camunda:assignee=\"${caseTeam.leadWhereThereIsOne(execution)}\"",
                        "userTask_decideOnHarm",
                        "It is for those who answer for the service"),
                broken(
                        "significant-harm",
                        "formRef=\"decide-on-harm\" camunda:formRefBinding=\"deployment\" camunda:candidateGroups=\"${caseTeam.managers(execution)}\"",
                        "formRef=\"decide-on-harm\" camunda:formRefBinding=\"deployment\" camunda:candidateGroups=\"${caseTeam.team(execution)}\"",
                        "userTask_decideOnHarm",
                        "offer it to caseTeam.managers or caseTeam.leads"),
                broken(
                        "significant-harm",
                        "formRef=\"decide-on-harm\" camunda:formRefBinding=\"deployment\" camunda:candidateGroups=\"${caseTeam.managers(execution)}\"",
                        "formRef=\"decide-on-harm\" camunda:formRefBinding=\"deployment\" camunda:assignee=\"${caseTeam.lead(execution)}\" camunda:candidateGroups=\"${caseTeam.managers(execution)}\"",
                        "userTask_decideOnHarm",
                        "Give it to nobody, and offer it to caseTeam.managers"),
                broken(
                        "monitoring",
                        "camunda:candidateGroups=\"${monitoring.decidesOnDrift(execution)}\"",
                        "camunda:assignee=\"${caseTeam.lead(execution)}\"",
                        "userTask_decideOnDrift",
                        "It is for those who answer for the service"),
                broken(
                        "monitoring",
                        "${drift == \"noticed\"}",
                        "${drift == \"noticed\" and drift == \"none\"}",
                        "flow_doesWorkDriftToDecideOnDrift",
                        "It is never taken"),
                broken(
                        "monitoring",
                        "${drift == \"none\"}",
                        "${drift == \"noticed\" or true}",
                        "gateway_doesWorkDrift",
                        "Where “drift” is “noticed” two ways"),
                broken(
                        "monitoring",
                        "${drift == \"none\"}",
                        "${drift != null}",
                        "gateway_doesWorkDrift",
                        "Where “drift” is “noticed” two ways may be taken"),
                broken(
                        "monitoring",
                        "${drift == \"none\"}",
                        "${drift == \"none\" or drift != \"none\"}",
                        "gateway_doesWorkDrift",
                        "“noticed” two ways may be taken"),
                broken(
                        "monitoring",
                        "${progress == \"goesOn\"}",
                        "${progress == \"goesOn\" or true}",
                        "gateway_howDoesItGoOn",
                        "Where “progress” is “close” two ways"),
                broken(
                        "significant-harm",
                        "formRef=\"record-statutory-answer\" camunda:formRefBinding=\"deployment\" camunda:assignee=\"${caseTeam.leadWhereThereIsOne(execution)}\" camunda:candidateGroups=\"${caseTeam.managersWhereNobodyLeads(execution)}\"",
                        "formRef=\"record-statutory-answer\" camunda:formRefBinding=\"deployment\" camunda:assignee=\"${caseTeam.lead(execution)}\"",
                        "userTask_recordStatutoryAnswer",
                        "There may be nobody to give it to"),
                broken(
                        "monitoring",
                        "formRef=\"record-weekly-round\" camunda:formRefBinding=\"deployment\" camunda:assignee=\"${caseTeam.lead(execution)}\"",
                        "formRef=\"record-weekly-round\" camunda:formRefBinding=\"deployment\" camunda:assignee=\"${conference.coordinator(execution)}\"",
                        "userTask_recordWeeklyRound",
                        "conference.coordinator(execution)}, which is not asked for that"),
                // The file itself.
                broken(
                        "plan",
                        "<bpmn:userTask id=\"userTask_approvePlan\" name=\"Approve the plan\" camunda:formRef=\"approve-plan\" camunda:formRefBinding=\"deployment\" camunda:candidateGroups=\"${caseTeam.managers(execution)}\" camunda:dueDate=\"${dueAt}\">",
                        "<bpmn:userTask id=\"userTask_approvePlan\" name=\"Approve the plan\" camunda:formRef=\"approve-plan\" camunda:formRefBinding=\"deployment\" camunda:candidateGroups=\"${caseTeam.managers(execution)}\" camunda:dueDate=\"${dueAt}\"><bpmn:documentation>For #{somebody}.</bpmn:documentation>",
                        approve,
                        "Its documentation is reckoned when the task is made"),
                broken(
                        "plan",
                        "<camunda:inputParameter name=\"budget\"/>",
                        "<camunda:inputParameter/>",
                        approve,
                        "An input or output parameter has no name"),
                broken(
                        "plan",
                        "bpmnElement=\"userTask_approvePlan\"",
                        "bpmnElement=\"userTask_agreePlan\"",
                        approve,
                        "It is not drawn"),
                broken(
                        "plan",
                        "bpmnElement=\"flow_isPlanApprovedToPlanInForce\"",
                        "bpmnElement=\"flow_doAllAgreeToApprovePlan\"",
                        isApproved,
                        "It is not drawn"),
                broken(
                        "plan",
                        "modeler:executionPlatform=\"Camunda Platform\"",
                        "modeler:executionPlatform=\"Camunda Cloud\"",
                        "",
                        "It is drawn for “Camunda Cloud”"),
                broken(
                        "plan",
                        "<bpmn:process id=\"plan\"",
                        "<bpmn:import importType=\"a\" location=\"http://example.org\" namespace=\"http://example.org\"/><bpmn:process id=\"plan\"",
                        "",
                        "A import in a definitions: none of the diagrams"),
                broken(
                        "plan",
                        "<bpmn:process id=\"plan\"",
                        "<bpmn:itemDefinition id=\"kept\" structureRef=\"java.lang.Runtime\"/><bpmn:process id=\"plan\"",
                        "kept",
                        "A itemDefinition in a definitions: none of the diagrams"),
                broken(
                        "plan",
                        "<camunda:property name=\"requirements\" value=\"R31, R87, R173\"/></camunda:properties>",
                        "<camunda:property name=\"requirements\" value=\"R31, R87, R173\"/></camunda:properties><zeebe:taskDefinition xmlns:zeebe=\"http://camunda.org/schema/zeebe/1.0\" type=\"x\"/>",
                        approve,
                        "zeebe:taskDefinition of http://camunda.org/schema/zeebe/1.0"),
                broken(
                        "plan",
                        "${decision == \"approve\"}",
                        "${" + "(".repeat(3000) + "decision == \"approve\"" + ")".repeat(3000) + "}",
                        isApproved,
                        "cannot be read"),
                broken(
                        "plan",
                        "xmlns:camunda=\"http://camunda.org/schema/1.0/bpmn\"",
                        "xmlns:camunda=\"http://activiti.org/bpmn\"",
                        "",
                        "drawn for another engine"),
                broken(
                        "plan",
                        "<bpmn:extensionElements><camunda:executionListener",
                        "<bpmn:extensionElements><x:executionListener xmlns:x=\"http://activiti.org/bpmn\" event=\"start\" expression=\"${repositoryService.deleteDeployment(1)}\"/><camunda:executionListener",
                        "",
                        "drawn for another engine"),
                broken(
                        "plan",
                        "<bpmn:userTask id=\"userTask_approvePlan\"",
                        "<bpmn:userTask isForCompensation=\"true\" id=\"userTask_approvePlan\"",
                        "userTask_approvePlan",
                        "“isForCompensation” as true: none of the diagrams"),
                broken(
                        "plan",
                        "<bpmn:startEvent ",
                        "<bpmn:documentation>" + "<a>".repeat(20_000) + "</a>".repeat(20_000)
                                + "</bpmn:documentation><bpmn:startEvent ",
                        "",
                        "elements stand within one another"),
                broken(
                        "plan",
                        "encoding=\"UTF-8\"",
                        "encoding=\"ISO-8859-1\"",
                        "",
                        "it says that it is written in ISO-8859-1"),
                broken(
                        "plan",
                        "<bpmn:process id=\"plan\"",
                        "<?xml-stylesheet href=\"http://example.org/a.css\"?><bpmn:process id=\"plan\"",
                        "",
                        "an instruction to programs"),
                broken(
                        "plan",
                        "<bpmn:process id=\"plan\" name=\"",
                        "<bpmn:process id=\"plan\" name=\"" + "x".repeat(300) + " ",
                        "",
                        "Its name is longer than 255"),
                broken(
                        "plan",
                        "isExecutable=\"true\"",
                        "isExecutable=\"true\" camunda:versionTag=\"" + "x".repeat(65) + "\"",
                        "",
                        "Its version tag is longer than 64"),
                broken("plan", "<?xml version", "\ufeff<?xml version", "", "a byte order mark"),
                // What is called.
                broken(
                        "plan",
                        "${caseTeam.managers(execution)}",
                        "${caseTaem.managers(execution)}",
                        approve,
                        "“caseTaem” may not be called"),
                broken(
                        "plan",
                        "${caseTeam.managers(execution)}",
                        "${caseTeam.manager(execution)}",
                        approve,
                        "nothing called “manager”"),
                broken(
                        "plan",
                        "${caseTeam.managers(execution)}",
                        "${caseTeam.managers()}",
                        approve,
                        "takes 1 values and not 0"),
                broken(
                        "plan",
                        "${caseTeam.managers(execution)}",
                        "${repositoryService.deleteDeployment(1)}",
                        approve,
                        "“repositoryService” may not be called"),
                broken(
                        "plan",
                        "${caseTeam.managers(execution)}",
                        "${execution.getProcessEngineServices().getTaskService()}",
                        approve,
                        "goes beyond"),
                broken(
                        "plan",
                        "${caseTeam.managers(execution)}",
                        "${''.getClass().forName('java.lang.Runtime')}",
                        approve,
                        "goes beyond"),
                broken(
                        "plan",
                        "${caseTeam.managers(execution)}",
                        "${runtimeService}",
                        approve,
                        "Nothing sets “runtimeService”"),
                broken(
                        "plan",
                        "${caseTeam.managers(execution)}",
                        "${caseTeam.managers(execution}",
                        approve,
                        "cannot be read"),
                broken("plan", "${caseTeam.managers(execution)}", "${now()}", approve, "goes beyond"),
                broken(
                        "plan",
                        "${caseTeam.managers(execution)}",
                        "north-managers",
                        approve,
                        "one group for all services"),
                broken("plan", "camunda:candidateGroups=\"${caseTeam.managers(execution)}\"", "", approve, "nobody's"),
                broken(
                        "plan",
                        "camunda:candidateGroups=\"${caseTeam.managers(execution)}\"",
                        "camunda:candidateUsers=\"maya\"",
                        approve,
                        "by name"),
                broken(
                        "plan",
                        "camunda:assignee=\"${caseTeam.lead(execution)}\"",
                        "camunda:assignee=\"katie\"",
                        "userTask_drawUpPlan",
                        "“katie” is one person"),
                // Forms.
                broken(
                        "plan",
                        "camunda:formRef=\"agree-plan\"",
                        "camunda:formRef=\"agree-pln\"",
                        agree,
                        "must show “agree-plan”"),
                broken(
                        "plan",
                        "camunda:formRef=\"agree-plan\"",
                        "camunda:formRef=\"approve-plan\"",
                        agree,
                        "must show “agree-plan”"),
                broken(
                        "plan",
                        "camunda:formRef=\"agree-plan\" camunda:formRefBinding=\"deployment\"",
                        "",
                        agree,
                        "no form"),
                broken(
                        "plan",
                        "camunda:formRef=\"agree-plan\" camunda:formRefBinding=\"deployment\"",
                        "camunda:formKey=\"embedded:app:x.html\"",
                        agree,
                        "form of another kind"),
                broken(
                        "plan",
                        "camunda:formRef=\"agree-plan\" camunda:formRefBinding=\"deployment\"",
                        "camunda:formRef=\"agree-plan\" camunda:formRefBinding=\"latest\"",
                        agree,
                        "binding “deployment”"),
                broken(
                        "plan",
                        "<camunda:inputParameter name=\"agencies\"/>",
                        "<camunda:inputParameter name=\"agencies\"/><camunda:inputParameter name=\"more\"/>",
                        agree,
                        "does not ask: more"),
                broken(
                        "plan",
                        "\"userTask_agreePlan\"",
                        "\"userTask_agreeWithPlan\"",
                        "userTask_agreeWithPlan",
                        "no step “agreeWithPlan”"),
                broken("plan", "\"userTask_agreePlan\"", "\"Activity_0x1y2z\"", "Activity_0x1y2z", "called userTask_"),
                // Steps that no class records.
                broken(
                        "plan",
                        "value=\"R30, R46, R70, R140, R173\"/>",
                        "value=\"R30\"/><camunda:property name=\"further\" value=\"yes\"/>",
                        agree,
                        "records “agreePlan” by itself"),
                broken(
                        "plan",
                        "value=\"R30, R46, R70, R140, R173\"/>",
                        "value=\"R30\"/><camunda:property name=\"further\" value=\"Yes\"/>",
                        agree,
                        "“further” is “Yes”"),
                // Deadlines.
                broken("plan", " camunda:dueDate=\"${dueAt}\"", "", "userTask_drawUpPlan", "no deadline"),
                broken(
                        "plan",
                        "camunda:dueDate=\"${dueAt}\"",
                        "camunda:dueDate=\"2026-12-24T00:00:00\"",
                        "userTask_drawUpPlan",
                        "must be ${dueAt}"),
                broken(
                        "plan",
                        "<camunda:inputParameter name=\"dueAt\">${clock.start(execution, \"agreePlan\")}</camunda:inputParameter>",
                        "",
                        agree,
                        "Nothing reckons its deadline"),
                broken(
                        "plan",
                        "${clock.start(execution, \"agreePlan\")}",
                        "${clock.start(execution, \"agreePaln\")}",
                        agree,
                        "asks for “agreePaln”"),
                broken(
                        "plan",
                        "${clock.start(execution, \"agreePlan\")}",
                        "${clock.begin(execution, \"agreePlan\")}",
                        agree,
                        "nothing called “begin”"),
                broken(
                        "plan",
                        "<bpmn:timeDate xsi:type=\"bpmn:tFormalExpression\">${dueAt}</bpmn:timeDate>",
                        "<bpmn:timeDuration xsi:type=\"bpmn:tFormalExpression\">PT48H</bpmn:timeDuration>",
                        "boundaryEvent_drawUpPlanLate",
                        "says “PT48H” itself"),
                broken(
                        "plan",
                        "<bpmn:timeDate xsi:type=\"bpmn:tFormalExpression\">${dueAt}</bpmn:timeDate>",
                        "<bpmn:timeDate xsi:type=\"bpmn:tFormalExpression\">2026-12-24T00:00:00</bpmn:timeDate>",
                        "boundaryEvent_drawUpPlanLate",
                        "itself"),
                broken(
                        "plan",
                        "<bpmn:timeDate xsi:type=\"bpmn:tFormalExpression\">${dueAt}</bpmn:timeDate>",
                        "<bpmn:timeCycle xsi:type=\"bpmn:tFormalExpression\">R3/P1D</bpmn:timeCycle>",
                        "boundaryEvent_drawUpPlanLate",
                        "again and again"),
                broken(
                        "plan",
                        "<bpmn:timeDate xsi:type=\"bpmn:tFormalExpression\">${dueAt}</bpmn:timeDate>",
                        "",
                        "boundaryEvent_drawUpPlanLate",
                        "does not say when"),
                broken(
                        "plan",
                        "cancelActivity=\"false\" attachedToRef=\"userTask_agreePlan\"",
                        "attachedToRef=\"userTask_agreePlan\"",
                        "boundaryEvent_agreePlanLate",
                        "interrupts the work"),
                broken(
                        "referral",
                        "clock.warnAt(execution, \"",
                        "clock.warnAt(execution, \"no",
                        "boundaryEvent_",
                        "asks for “no"),
                // Ways.
                broken(
                        "plan",
                        "<bpmn:conditionExpression xsi:type=\"bpmn:tFormalExpression\">${decision == \"approve\"}</bpmn:conditionExpression>",
                        "",
                        isApproved,
                        "no condition"),
                broken("plan", "${decision == \"approve\"}", "${decision == \"aprove\"}", isApproved, "never “aprove”"),
                broken(
                        "plan",
                        "${decision == \"approve\"}",
                        "${decison == \"approve\"}",
                        isApproved,
                        "Nothing sets “decison”"),
                broken("plan", "${decision == \"approve\"}", "decision == \"approve\"", isApproved, "is no expression"),
                broken("plan", "${decision == \"approve\"}", "${decision = \"approve\"}", isApproved, "cannot be read"),
                broken(
                        "plan",
                        "<camunda:outputParameter name=\"decision\">${decision}</camunda:outputParameter>",
                        "",
                        isApproved,
                        "Nothing sets “decision”"),
                broken(
                        "plan",
                        "<camunda:outputParameter name=\"decision\">${decision}</camunda:outputParameter>",
                        "<camunda:outputParameter name=\"decision\">${answer}</camunda:outputParameter>",
                        approve,
                        "Nothing sets “answer”"),
                broken(
                        "plan",
                        "${plan.partiesSay(execution)}",
                        "${plan.partysSay(execution)}",
                        agree,
                        "nothing called “partysSay”"),
                broken("plan", "name=\"No, sent back\"", "", "flow_isPlanApprovedToDrawUpPlan", "has no name"),
                broken(
                        "plan",
                        "<bpmn:sequenceFlow id=\"flow_drawUpPlanToAgreePlan\" sourceRef=\"userTask_drawUpPlan\" targetRef=\"userTask_agreePlan\"/>",
                        "<bpmn:sequenceFlow id=\"flow_drawUpPlanToAgreePlan\" sourceRef=\"userTask_drawUpPlan\" targetRef=\"endEvent_planInForce\"/>",
                        agree,
                        "No way leads here"),
                broken(
                        "plan",
                        "sourceRef=\"gateway_isPlanApproved\" targetRef=\"endEvent_planInForce\"",
                        "sourceRef=\"gateway_isPlanApproved\" targetRef=\"userTask_drawUpPlan\"",
                        "userTask_drawUpPlan",
                        "no way leads to an end"),
                broken(
                        "family-support-pathway",
                        "way.at(execution, \"conference\") != ",
                        "way.at(execution, \"confrence\") != ",
                        "flow_",
                        "asks for “confrence”"),
                broken("monitoring", "${drift == \"noticed\"}", "${drift == \"seen\"}", "flow_", "never “seen”"),
                // What the system does.
                broken("monitoring", "${noticeDrift}", "${noticeDrft}", "businessRuleTask_noticeDrift", "no delegate"),
                broken("monitoring", "${noticeDrift}", "${caseTeam}", "businessRuleTask_noticeDrift", "no delegate"),
                broken(
                        "monitoring",
                        "${noticeDrift}",
                        "${planNextRound}",
                        "businessRuleTask_noticeDrift",
                        "called otherwise"),
                broken(
                        "monitoring",
                        "camunda:delegateExpression=\"${noticeDrift}\"",
                        "",
                        "businessRuleTask_noticeDrift",
                        "Nothing is done here"),
                broken(
                        "monitoring",
                        "camunda:delegateExpression=\"${noticeDrift}\"",
                        "camunda:decisionRef=\"drift\" camunda:resultVariable=\"drift\"",
                        "businessRuleTask_noticeDrift",
                        "asks the table “drift”"),
                broken(
                        "monitoring",
                        "camunda:delegateExpression=\"${noticeDrift}\"",
                        "camunda:class=\"org.example.Drift\"",
                        "businessRuleTask_noticeDrift",
                        "names a “class”"),
                broken(
                        "monitoring",
                        "camunda:delegateExpression=\"${noticeDrift}\"",
                        "camunda:type=\"external\" camunda:topic=\"drift\"",
                        "businessRuleTask_noticeDrift",
                        "names a “t"),
                broken(
                        "monitoring",
                        "camunda:delegateExpression=\"${noticeDrift}\"",
                        "camunda:expression=\"${monitoring.decidesOnDrift(execution)}\"",
                        "businessRuleTask_noticeDrift",
                        "names a “expression”"),
                broken(
                        "plan",
                        "delegateExpression=\"${recordBreach}\"",
                        "delegateExpression=\"${recordBreech}\"",
                        "boundaryEvent_drawUpPlanLate",
                        "no listener"),
                broken(
                        "plan",
                        "delegateExpression=\"${recordBreach}\"",
                        "class=\"org.example.Breach\"",
                        "boundaryEvent_drawUpPlanLate",
                        "names a “class”"),
                broken(
                        "plan",
                        "<camunda:executionListener event=\"start\" delegateExpression=\"${recordBreach}\"/>",
                        "<camunda:executionListener event=\"start\"><camunda:script scriptFormat=\"groovy\">1</camunda:script></camunda:executionListener>",
                        "boundaryEvent_drawUpPlanLate",
                        "holds a script"),
                broken(
                        "plan",
                        "<camunda:inputParameter name=\"agencies\"/>",
                        "<camunda:inputParameter name=\"agencies\"><camunda:script scriptFormat=\"javascript\">1</camunda:script></camunda:inputParameter>",
                        agree,
                        "holds a script"),
                broken("closure", "bpmn:serviceTask", "bpmn:scriptTask", "serviceTask_", "holds a script"),
                broken("closure", "bpmn:serviceTask", "bpmn:manualTask", "serviceTask_", "cannot tell whether"),
                // Calls, messages, escalations.
                broken(
                        "family-support-pathway",
                        "calledElement=\"plan\"",
                        "calledElement=\"support-plan\"",
                        "callActivity_plan",
                        "“support-plan”, which is not there"),
                broken(
                        "family-support-pathway",
                        "calledElement=\"plan\"",
                        "",
                        "callActivity_plan",
                        "does not say which process"),
                broken(
                        "family-support-pathway",
                        "calledElement=\"plan\"",
                        "calledElement=\"plan\" camunda:calledElementBinding=\"version\" camunda:calledElementVersion=\"1\"",
                        "callActivity_plan",
                        "one version"),
                broken(
                        "family-support-pathway",
                        "<camunda:in businessKey=\"#{execution.processBusinessKey}\"/>",
                        "",
                        "callActivity_referral",
                        "which case"),
                broken(
                        "family-support-pathway",
                        "<camunda:in businessKey=\"#{execution.processBusinessKey}\"/>",
                        "<camunda:in businessKey=\"#{execution.processBusinessKey}\"/><camunda:in variables=\"all\"/>",
                        "callActivity_referral",
                        "all variables"),
                broken(
                        "family-support-pathway",
                        "name=\"crisisReported\"",
                        "name=\"crisisReprted\"",
                        "startEvent_",
                        "Nobody sends the message “crisisReprted”"),
                broken(
                        "family-support-pathway",
                        "name=\"crisisReported\"",
                        "name=\"crisisReprted\"",
                        "crisisReported",
                        "Nothing waits for the message"),
                broken(
                        "plan",
                        "escalationCode=\"deadlineMissed\"",
                        "escalationCode=\"deadlineLost\"",
                        "endEvent_drawUpPlanMissed",
                        "Nobody catches “deadlineLost”"),
                broken(
                        "family-support-pathway",
                        "escalationCode=\"contractSigned\"",
                        "escalationCode=\"contractSealed\"",
                        "boundaryEvent_contractSigned",
                        "Nothing throws “contractSealed”"),
                broken(
                        "contract",
                        "escalationCode=\"contractSigned\"",
                        "escalationCode=\"contractSealed\"",
                        "",
                        "contractS"),
                broken(
                        "plan",
                        " escalationCode=\"deadlineMissed\"",
                        "",
                        "endEvent_drawUpPlanMissed",
                        "does not say which escalation"),
                // The file.
                broken(
                        "plan",
                        "${decision == \"return\"}",
                        "${true}",
                        "flow_isPlanApprovedToDrawUpPlan",
                        "asks nothing of the case"),
                broken(
                        "plan",
                        "${decision == \"return\"}",
                        "${decision != \"approve\" and decision != \"return\"}",
                        "flow_isPlanApprovedToDrawUpPlan",
                        "never taken"),
                broken(
                        "plan",
                        "${decision == \"return\"}",
                        "${decision != \"none\"}",
                        "gateway_isPlanApproved",
                        "two ways may be taken"),
                broken(
                        "plan",
                        "${decision == \"return\"}",
                        "${decision == null}",
                        "gateway_isPlanApproved",
                        "No way leads on where “decision” is “return”"),
                broken(
                        "plan",
                        "<bpmn:exclusiveGateway id=\"gateway_isPlanApproved\"",
                        "<bpmn:exclusiveGateway default=\"flow_isPlanApprovedToPlanInForce\" id=\"gateway_isPlanApproved\"",
                        "flow_isPlanApprovedToPlanInForce",
                        "never asked"),
                broken(
                        "plan",
                        "<bpmn:exclusiveGateway id=\"gateway_isPlanApproved\"",
                        "<bpmn:exclusiveGateway default=\"flow_drawUpPlanToAgreePlan\" id=\"gateway_isPlanApproved\"",
                        "gateway_isPlanApproved",
                        "leads out of another"),
                broken(
                        "plan",
                        "<bpmn:sequenceFlow id=\"flow_agreePlanToDoAllAgree\" sourceRef=\"userTask_agreePlan\" targetRef=\"gateway_doAllAgree\"/>",
                        "",
                        "userTask_agreePlan",
                        "which is not there"),
                broken(
                        "plan",
                        "targetRef=\"endEvent_planInForce\"",
                        "targetRef=\"endEvent_plan\"",
                        "",
                        "endEvent_plan"),
                broken(
                        "plan",
                        "<bpmn:sequenceFlow id=\"flow_agreePlanToDoAllAgree\"",
                        "<bpmn:sequenceFlow id=\"flow_x\" sourceRef=\"userTask_agreePlan\" targetRef=\"endEvent_planInForce\"/><bpmn:sequenceFlow id=\"flow_agreePlanToDoAllAgree\"",
                        "flow_x",
                        "not known to what it joins"),
                broken(
                        "plan",
                        "<bpmn:outgoing>flow_agreePlanToDoAllAgree</bpmn:outgoing>\n    </bpmn:userTask>",
                        "<bpmn:outgoing>flow_agreePlanToDoAllAgree</bpmn:outgoing><bpmn:outgoing>flow_x</bpmn:outgoing></bpmn:userTask><bpmn:endEvent id=\"endEvent_x\" name=\"X\"><bpmn:incoming>flow_x</bpmn:incoming></bpmn:endEvent><bpmn:sequenceFlow id=\"flow_x\" sourceRef=\"userTask_agreePlan\" targetRef=\"endEvent_x\"/>",
                        "userTask_agreePlan",
                        "2 ways lead out of it"),
                broken(
                        "plan",
                        "<bpmn:incoming>flow_isPlanApprovedToPlanInForce</bpmn:incoming>",
                        "<bpmn:incoming>flow_isPlanApprovedToPlanInForce</bpmn:incoming><bpmn:errorEventDefinition/>",
                        "endEvent_planInForce",
                        "none of the diagrams of this release has that"),
                broken(
                        "closure",
                        "<bpmn:serviceTask ",
                        "<bpmn:serviceTask camunda:failedJobRetryTimeCycle=\"R3/PT1M\" ",
                        "serviceTask_",
                        "none of the diagrams of this release has that"),
                broken(
                        "plan",
                        "camunda:dueDate=\"${dueAt}\"",
                        "camunda:dueDate=\"${dueAt}\" camunda:followUpDate=\"2030-01-01T00:00:00\"",
                        "userTask_",
                        "“followUpDate”"),
                broken(
                        "plan",
                        "<bpmn:escalationEventDefinition id=\"escalationEventDefinition_agreePlanMissed\" escalationRef=\"escalation_deadlineMissed\"/>",
                        "",
                        "endEvent_agreePlanMissed",
                        "Nobody is told that the deadline was missed"),
                broken(
                        "plan",
                        "<bpmn:escalationEventDefinition id=\"escalationEventDefinition_agreePlanMissed\" escalationRef=\"escalation_deadlineMissed\"/>",
                        "<bpmn:terminateEventDefinition/>",
                        "endEvent_agreePlanMissed",
                        "end everything that goes on beside it"),
                broken(
                        "plan",
                        "<bpmn:extensionElements><camunda:executionListener event=\"start\" delegateExpression=\"${recordBreach}\"/></bpmn:extensionElements>",
                        "",
                        "Late",
                        "Nothing is recorded here"),
                broken(
                        "plan",
                        "event=\"start\" delegateExpression=\"${recordBreach}\"",
                        "event=\"end\" delegateExpression=\"${recordBreach}\"",
                        "Late",
                        "Nothing is recorded here"),
                broken(
                        "assessment",
                        "delegateExpression=\"${recordWarning}\"",
                        "delegateExpression=\"${recordBreach}\"",
                        "Near",
                        "at another time"),
                broken(
                        "assessment",
                        "${clock.warnAt(execution, \"assessNeeds\")}",
                        "${dueAt}",
                        "boundaryEvent_assessNeedsNear",
                        "at another time"),
                broken(
                        "assessment",
                        "${clock.warnAt(execution, \"assessNeeds\")}",
                        "${clock.warnAt(execution, \"analyseNeeds\")}",
                        "boundaryEvent_assessNeedsNear",
                        "warns of the deadline of “analyseNeeds”"),
                broken(
                        "plan",
                        "${clock.start(execution, \"agreePlan\")}",
                        "${clock.start(execution, \"approvePlan\")}",
                        "userTask_agreePlan",
                        "that of “approvePlan”"),
                broken(
                        "assessment",
                        "camunda:elementVariable=\"line\"",
                        "camunda:elementVariable=\"row\"",
                        "",
                        "which nothing reads"),
                broken(
                        "assessment",
                        "<bpmn:multiInstanceLoopCharacteristics id=\"multiInstance_hearChild\" camunda:collection=\"${assessment.childrenToHear(execution)}\" camunda:elementVariable=\"line\"/>",
                        "",
                        "subProcess_hearChild",
                        "for each of several"),
                broken(
                        "family-support-pathway",
                        "name=\"Harm reported\" isInterrupting=\"false\"",
                        "name=\"Harm reported\" isInterrupting=\"true\"",
                        "startEvent_significantHarm",
                        "end the family's whole work"),
                broken(
                        "family-support-pathway",
                        "name=\"Lead worker allocated\" cancelActivity=\"false\"",
                        "name=\"Lead worker allocated\" cancelActivity=\"true\"",
                        "boundaryEvent_leadAllocated",
                        "does not interrupt"),
                broken(
                        "family-support-pathway",
                        "calledElement=\"monitoring\"",
                        "calledElement=\"closure\"",
                        "callActivity_monitoring",
                        "is called otherwise"),
                broken(
                        "family-support-pathway",
                        "calledElement=\"plan\"",
                        "calledElement=\"family-support-pathway\"",
                        "",
                        "It calls itself"),
                broken(
                        "family-support-pathway",
                        "target=\"conferenceMode\"",
                        "target=\"conferencMode\"",
                        "callActivity_conference",
                        "never reads"),
                broken(
                        "family-support-pathway",
                        "<camunda:in businessKey=\"#{execution.processBusinessKey}\"/>",
                        "<camunda:in businessKey=\"#{execution.processBusinessKey}\"/><camunda:out variables=\"all\"/>",
                        "callActivity_referral",
                        "takes all variables back"),
                broken(
                        "plan",
                        "name=\"Agree the plan with everybody\"",
                        "name=\"Agree ${family}\"",
                        "userTask_agreePlan",
                        "Write words alone"),
                broken("plan", " name=\"Agree the plan with everybody\"", "", "userTask_agreePlan", "has no name"),
                broken(
                        "plan",
                        "name=\"Agree the plan with everybody\"",
                        "name=\"" + "Agree ".repeat(60) + "\"",
                        "userTask_agreePlan",
                        "longer than 255"),
                broken(
                        "plan",
                        "camunda:candidateGroups=\"${caseTeam.managers(execution)}\"",
                        "camunda:candidateGroups=\"${caseTeam.managers(execution)},camunda-admin\"",
                        "userTask_approvePlan",
                        "not asked for that"),
                broken(
                        "plan",
                        "camunda:assignee=\"${caseTeam.lead(execution)}\"",
                        "camunda:assignee=\"${caseTeam.managers(execution)}\"",
                        "userTask_",
                        "not asked for that"),
                broken(
                        "plan",
                        "camunda:historyTimeToLive=\"P365D\"",
                        "camunda:historyTimeToLive=\"P0D\"",
                        "plan",
                        "no time for which its history is kept"),
                broken(
                        "plan",
                        "camunda:historyTimeToLive=\"P365D\"",
                        "camunda:historyTimeToLive=\"P999999999D\"",
                        "plan",
                        "or more than P36500D"),
                broken(
                        "plan",
                        "</bpmn:process>",
                        "<bpmn:startEvent id=\"startEvent_other\" name=\"Other\"/></bpmn:process>",
                        "startEvent_other",
                        "a second start"),
                broken(
                        "plan",
                        "camunda:historyTimeToLive=\"P365D\"",
                        "camunda:historyTimeToLive=\"a year\"",
                        "plan",
                        "no time for which its history is kept"),
                broken(
                        "plan",
                        "bpmnElement=\"userTask_agreePlan\"",
                        "bpmnElement=\"userTask_nowhere\"",
                        "userTask_nowhere",
                        "is drawn and is not there"),
                broken(
                        "plan",
                        "isExecutable=\"true\"",
                        "isExecutable=\"true\" camunda:candidateStarterUsers=\"ana\"",
                        "plan",
                        "“candidateStarterUsers”"),
                broken(
                        "plan",
                        "<bpmn:endEvent id=\"endEvent_planInForce\" name=\"Plan in force\">\n      <bpmn:incoming>flow_isPlanApprovedToPlanInForce</bpmn:incoming>\n    </bpmn:endEvent>",
                        "<bpmn:task id=\"endEvent_planInForce\" name=\"Plan in force\">\n      <bpmn:incoming>flow_isPlanApprovedToPlanInForce</bpmn:incoming>\n    </bpmn:task>",
                        "endEvent_planInForce",
                        "none of the diagrams of this release has that"),
                broken(
                        "plan",
                        "<bpmn:process id=\"plan\"",
                        "<bpmn:process id=\"support-plan\"",
                        "",
                        "must have “plan”"),
                broken("plan", "isExecutable=\"true\"", "isExecutable=\"false\"", "plan", "not executable"),
                broken("plan", "camunda:historyTimeToLive=\"P365D\"", "", "plan", "how long its history"),
                broken("plan", "camunda:isStartableInTasklist=\"false\"", "", "plan", "nobody may start it alone"),
                broken("plan", "</bpmn:process>", "</bpmn:proces>", "", "cannot be read"),
                broken(
                        "plan",
                        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
                        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><!DOCTYPE x [<!ENTITY a \"b\">]>",
                        "",
                        "declares entities"));
    }

    static Stream<Broken> forms() {
        return Stream.of(
                // A question of the record takes neither less nor more than the record keeps.
                broken(
                        "approve-plan",
                        "\"maxLength\": 2000",
                        "\"maxLength\": 1",
                        "overspendReason",
                        "Its “validate.maxLength” is 1, and in the form of this release"),
                broken(
                        "approve-plan",
                        "\"label\": \"Decision\"",
                        "\"label\": \"Decision\", \"readonly\": true",
                        "decision",
                        "nobody could give one"),
                broken(
                        "approve-plan",
                        "\"minLength\": 10",
                        "\"minLength\": 900",
                        "reason",
                        "It wants at least 900 characters"),
                broken(
                        "approve-plan",
                        "\"decimalDigits\": 2",
                        "\"decimalDigits\": 0",
                        "budget",
                        "Its “decimalDigits” is 0, and in the form of this release"),
                broken("approve-plan", "\"min\": 0", "\"min\": 100", "budget", "Its “validate.min” is 100"),
                broken(
                        "draw-up-plan",
                        "\"day\": \"planned\"",
                        "\"day\": \"past\"",
                        "goals",
                        "Its “properties.day” is past"),
                broken(
                        "draw-up-plan",
                        "\"allowAddRemove\": true",
                        "\"allowAddRemove\": false",
                        "",
                        "Its “allowAddRemove” is false"),
                broken(
                        "draw-up-plan",
                        "\"isRepeating\": true",
                        "\"isRepeating\": false",
                        "",
                        "Its “isRepeating” is false"),
                broken(
                        "approve-plan",
                        "\"value\": \"return\"",
                        "\"value\": \"sendBack\"",
                        "decision",
                        "The choice “Send it back” (return) is gone"),
                broken(
                        "draw-up-plan",
                        "\"computeOn\": \"change\"",
                        "\"computeOn\": \"presentation\"",
                        "",
                        "Its “computeOn” is presentation"),
                broken(
                        "decide-referral",
                        "\"valuesKey\": \"needLevels\"",
                        "\"valuesKey\": \"agencyKinds\"",
                        "levelOfNeed",
                        "The record takes a choice of “needLevels”"),
                broken(
                        "approve-plan",
                        "\"dataSource\": \"=goalsShown\"",
                        "\"dataSource\": \"=goalsShow\"",
                        "table_goalsShown",
                        "It shows “=goalsShow”"),
                broken(
                        "approve-plan",
                        "=decision != \\\"return\\\"",
                        "=decision = \\\"return\\\"",
                        "reason",
                        "The record needs the answer unless"),
                broken(
                        "approve-plan",
                        "\"label\": \"Decision\"",
                        "\"label\": \"Decision\", \"conditional\": {\"hide\": \"=budget = budget\"}",
                        "decision",
                        "The record always needs the answer"),
                broken(
                        "approve-plan",
                        "\"label\": \"Decision\"",
                        "\"label\": \"Decision\", \"readonly\": \"=true\"",
                        "decision",
                        "“readonly”: none of the forms"),
                broken(
                        "approve-plan",
                        "\"label\": \"Decision\"",
                        "\"label\": \"=budget\"",
                        "decision",
                        "which this form does not show"),
                broken(
                        "approve-plan",
                        "\"label\": \"Send it back\"",
                        "\"label\": \"Send\\u0000 it back\"",
                        "decision",
                        "a hidden character"),
                broken(
                        "approve-plan",
                        "\"values\": [",
                        "\"valuesExpression\": \"=[1,2]\", \"values\": [",
                        "decision",
                        "“valuesExpression”: none of the forms"),
                broken("approve-plan", "\"decimalDigits\": 2", "\"decimalDigits\": 5", "budget", "It takes 5 decimals"),
                broken(
                        "approve-plan",
                        "\"maxLength\": 2000",
                        "\"maxLength\": 5",
                        "reason",
                        "its least is 10 and its most 5"),
                broken(
                        "approve-plan",
                        "\"schemaVersion\": 16",
                        "\"schemaVersion\": \"x\"",
                        "",
                        "drawn for a later Modeler"),
                broken(
                        "approve-plan",
                        "\"executionPlatform\": \"Camunda Platform\"",
                        "\"executionPlatform\": \"Camunda Cloud\"",
                        "",
                        "Draw it in Modeler as a form for Camunda 7"),
                broken(
                        "draw-up-plan",
                        "\"defaultRepetitions\": 1",
                        "\"defaultRepetitions\": -1",
                        "",
                        "fewer than no lines"),
                broken("approve-plan", "\"key\": \"overspendReason\"", "\"key\": \"reason\"", "reason", "there twice"),
                broken(
                        "approve-plan",
                        "\"type\": \"number\"",
                        "\"type\": \"filepicker\"",
                        "budget",
                        "of the type “filepicker”"),
                broken(
                        "approve-plan",
                        "=decision != \\\"return\\\"",
                        "=decision != (\\\"return\\\"",
                        "reason",
                        "cannot be read"),
                broken("approve-plan", "\"key\": \"decision\"", "\"key\": \"verdict\"", "decision", "asks it no more"),
                broken("approve-plan", "\"required\": true", "\"required\": false", "", "Tick “Required”"),
                broken(
                        "approve-plan",
                        "\"id\": \"approve-plan\"",
                        "\"id\": \"aprove-plan\"",
                        "",
                        "must have “approve-plan”"),
                broken(
                        "approve-plan",
                        "\"type\": \"number\"",
                        "\"type\": \"checkbox\"",
                        "budget",
                        "takes what a number answers"),
                broken("approve-plan", "\"maxLength\": 2000", "\"minLengths\": 2000", "", "longest length"),
                broken("approve-plan", "\"type\": \"default\"", "\"type\": \"other\"", "", "no form of Camunda Forms"),
                broken("approve-plan", "\"components\": [", "\"components\": [,", "", "cannot be read"),
                // A question of which the record knows nothing, and a choice from which nothing follows.
                broken(
                        "approve-plan",
                        "\"key\": \"overspendReason\"",
                        "\"key\": \"overspendWhy\"",
                        "overspendWhy",
                        "mark it as a further question"),
                broken(
                        "approve-plan",
                        "\"value\": \"return\"",
                        "\"value\": \"perhaps\"",
                        "gateway_isPlanApproved",
                        "No way leads on where “decision” is “perhaps”"),
                broken(
                        "draw-up-plan",
                        "\"key\": \"byOn\"",
                        "\"key\": \"until\"",
                        "goals.until",
                        "no place for the answer"),
                broken(
                        "approve-plan",
                        "\"value\": \"return\"",
                        "\"value\": \"approve\"",
                        "decision",
                        "“approve” is there twice"),
                broken("approve-plan", "\"label\": \"Send it back\"", "\"label\": \"\"", "decision", "has no words"),
                broken("approve-plan", "\"label\": \"Decision\"", "\"label\": \" \"", "decision", "asks without words"),
                broken(
                        "approve-plan",
                        "\"label\": \"Decision\"",
                        "\"label\": \"Decision (R31)\"",
                        "decision",
                        "number of a requirement"),
                broken(
                        "approve-plan",
                        "\"label\": \"Decision\"",
                        "\"label\": \"Decision\", \"defaultValue\": \"approve\"",
                        "decision",
                        "answered beforehand"),
                broken(
                        "approve-plan",
                        "\"label\": \"Decision\"",
                        "\"label\": \"Decision\", \"disabled\": true",
                        "decision",
                        "must be answered and cannot be"),
                broken(
                        "approve-plan",
                        "\"label\": \"Decision\"",
                        "\"label\": \"Decision\", \"conditional\": {\"hide\": \"=true\"}",
                        "decision",
                        "whatever is answered"),
                broken(
                        "approve-plan",
                        "=decision != \\\"return\\\"",
                        "decision != \\\"return\\\"",
                        "reason",
                        "begin it with"),
                broken(
                        "approve-plan",
                        "=decision != \\\"return\\\"",
                        "=reason != \\\"return\\\"",
                        "reason",
                        "own answer would hide it"),
                broken(
                        "approve-plan",
                        "=decision != \\\"return\\\"",
                        "=verdict != \\\"return\\\"",
                        "reason",
                        "asks for “verdict”"),
                broken(
                        "approve-plan",
                        "\"maxLength\": 2000",
                        "\"maxLength\": 90000",
                        "overspendReason",
                        "The record keeps 2000"),
                broken(
                        "approve-plan",
                        "\"maxLength\": 2000",
                        "\"pattern\": \"([\"",
                        "overspendReason",
                        "The pattern ([ cannot be read"),
                broken(
                        "approve-plan",
                        "\"id\": \"field_budget\"",
                        "\"id\": \"field_decision\"",
                        "budget",
                        "Give each its own"),
                broken("approve-plan", "**This plan goes", "<b>This</b> plan goes", "text_over", "It holds HTML"),
                broken("approve-plan", "{{over}}", "{{over", "text_over", "is not closed"),
                broken("approve-plan", "\"schemaVersion\": ", "\"schemaVersion\": 9", "", "drawn for a later Modeler"),
                broken("draw-up-plan", "\"day\": \"planned\"", "\"day\": \"sometime\"", "", "which days are meant"),
                broken(
                        "draw-up-plan",
                        "\"subtype\": \"date\"",
                        "\"subtype\": \"datetime\"",
                        "",
                        "The record keeps a date"),
                broken(
                        "draw-up-plan",
                        "\"valuesKey\": \"",
                        "\"valuesKey\": \"x",
                        "",
                        "There is no list of choices “x"));
    }

    /** A question that an analyst adds to the form in which a manager approves a plan. */
    private static Broken added(String question, String at, String says) {
        return broken("approve-plan", "\"components\": [", "\"components\": [" + question + ",", at, says);
    }

    static Stream<Broken> furtherQuestions() {
        String further = "\"properties\": {\"further\": \"yes\"}",
                text = "\"type\": \"textfield\", \"validate\": {\"maxLength\": 80}, ";
        return Stream.of(
                added(
                        "{" + text + "\"id\": \"field_dog\", \"key\": \"dog\", \"label\": \"A dog?\", " + further
                                + ", \"conditional\": {\"hide\": \"=decision != \\\"retrun\\\"\"}}",
                        "dog",
                        "It is hidden whatever is answered to “decision”"),
                added(
                        "{" + text + "\"id\": \"field_dog\", \"key\": \"dog\", \"label\": \"A dog?\", " + further
                                + ", \"conditional\": {\"hide\": \"=budget = budget\"}}",
                        "dog",
                        "It is hidden whatever is answered to “budget”"),
                added(
                        "{\"type\": \"text\", \"id\": \"text_more\", \"text\": \"More\"},".repeat(300)
                                + "{\"type\": \"text\", \"id\": \"text_more\", \"text\": \"More\"}",
                        "",
                        "nobody could fill in more than 300"),
                added(
                        "{\"id\": \"field_dog\", \"key\": \"dog\", \"label\": \"Is there a dog?\", \"readonly\": true, "
                                + text + further + "}",
                        "dog",
                        "It is read-only, so that nobody could answer it"),
                added(
                        "{\"id\": \"field_dog\", \"key\": \"dog\", \"label\": \"Is there <b>a dog</b>?\", " + text
                                + further + "}",
                        "dog",
                        "It holds HTML"),
                added(
                        "{\"type\": \"radio\", \"id\": \"field_dog\", \"key\": \"dog\", \"label\": \"Is there a dog?\", \"values\": [{\"value\": \""
                                + "yes".repeat(30) + "\", \"label\": \"Yes\"}], " + further + "}",
                        "dog",
                        "The value of an option is longer than 60 characters"),
                added(
                        "{\"type\": \"radio\", \"id\": \"field_dog\", \"key\": \"dog\", \"label\": \"Is there a dog?\", \"values\": [{\"value\": \"yes\", \"label\": \"<i>Yes</i>\"}], "
                                + further + "}",
                        "dog",
                        "It holds HTML"),
                added(
                        "{\"id\": \"field_dog\", \"key\": \"dog\", \"label\": \"Is there a dog?\", \"conditional\": {\"hide\": \"="
                                + "(".repeat(3000) + "true" + ")".repeat(3000) + "\"}, " + text + further + "}",
                        "dog",
                        "cannot be read"),
                broken(
                        "approve-plan",
                        "\"key\": \"overspendReason\",",
                        "\"key\": \"overspendReason\", " + further + ",",
                        "overspendReason",
                        "place of its own for “overspendReason”"),
                added(
                        "{" + text + "\"key\": \"dog\", \"label\": \"A dog?\"}",
                        "dog",
                        "mark it as a further question by the property “further”"),
                added(
                        "{" + text + "\"key\": \"dog\", \"label\": \"A dog?\", \"properties\": {\"further\": \"Yes\"}}",
                        "dog",
                        "“further” is “Yes”"),
                added(
                        "{" + text + "\"key\": \"dog\", \"label\": \"A dog?\", " + further + "}, {" + text
                                + "\"key\": \"dog\", \"label\": \"A cat?\", " + further + "}",
                        "dog",
                        "there twice"),
                added(
                        "{" + text + "\"key\": \"dueAt\", \"label\": \"A dog?\", " + further + "}",
                        "dueAt",
                        "a variable of plan.bpmn already"),
                added(
                        "{" + text + "\"key\": \"partiesSay\", \"label\": \"A dog?\", " + further + "}",
                        "partiesSay",
                        "a variable of plan.bpmn already"),
                added(
                        "{" + text + "\"key\": \"a dog\", \"label\": \"A dog?\", " + further + "}",
                        "a dog",
                        "a name of its own"),
                added(
                        "{" + text + "\"key\": \"clock\", \"label\": \"A clock?\", " + further + "}",
                        "clock",
                        "“clock” is what diagrams ask by that name"),
                added(
                        "{" + text + "\"key\": \"goalsShown\", \"label\": \"A goal?\", " + further + "}",
                        "goalsShown",
                        "The form shows “goalsShown” from the record"),
                added(
                        "{" + text + "\"key\": \"familyLabel\", \"label\": \"A name?\", " + further + "}",
                        "familyLabel",
                        "The form shows “familyLabel” from the record"),
                added(
                        "{\"type\": \"radio\", \"key\": \"dog\", \"label\": \"A dog?\", \"valuesKey\": \"agencyKinds\", \"values\": [{\"value\": \"a\", \"label\": \"A\"}], "
                                + further + "}",
                        "dog",
                        "has options of its own and names a list"),
                added("{" + text + "\"key\": \"dog\", " + further + "}", "dog", "no wording of its own"),
                added(
                        "{" + text + "\"key\": \"dog\", \"label\": \"Is {{number}} a dog?\", " + further + "}",
                        "dog",
                        "no wording of its own"),
                added(
                        "{\"type\": \"radio\", \"key\": \"dog\", \"label\": \"A dog?\", \"valuesKey\": \"dogs\", "
                                + further + "}",
                        "dog",
                        "Nothing offers the options “dogs”"),
                added(
                        "{\"type\": \"select\", \"key\": \"dog\", \"label\": \"A dog?\", " + further + "}",
                        "dog",
                        "It needs options"),
                added(
                        "{\"type\": \"datetime\", \"subtype\": \"date\", \"key\": \"seenOn\", \"dateLabel\": \"Seen on\", "
                                + further + "}",
                        "seenOn",
                        "the property “day”"),
                // What nothing could answer, and nobody read or keep.
                added(
                        "{\"type\": \"text\", \"id\": \"text_x\", \"text\": \"See ![x](https://example.org/x.png)\"}",
                        "text_x",
                        "It shows a picture"),
                added(
                        "{\"type\": \"text\", \"id\": \"text_x\", \"text\": \"See [here](javascript:alert(1))\"}",
                        "text_x",
                        "leads to what is no page"),
                added(
                        "{\"type\": \"textfield\", \"id\": \"field_dog\", \"key\": \"dog\", \"label\": \"A dog?\", \"validate\": {\"maxLength\": 80, \"pattern\": \"^(a+)+$\"}, \"properties\": {\"further\": \"yes\"}}",
                        "dog",
                        "“validate.pattern”: none of the forms"),
                added(
                        "{\"type\": \"textfield\", \"id\": \"field_dog\", \"key\": \"dog\", \"label\": \"A dog?\", \"validate\": {\"maxLength\": 80, \"validationType\": \"email\"}, \"properties\": {\"further\": \"yes\"}}",
                        "dog",
                        "“validate.validationType”: none of the forms"),
                added(
                        "{\"type\": \"textfield\", \"id\": \"field_dog\", \"key\": \"dog\", \"label\": \"A dog?\", \"validate\": {\"maxLength\": \"ten\"}, \"properties\": {\"further\": \"yes\"}}",
                        "dog",
                        "must be a number"),
                added(
                        "{\"type\": \"textfield\", \"id\": \"field_dog\", \"key\": \"dog\", \"label\": \"A dog?\", \"validate\": {\"maxLength\": 0}, \"properties\": {\"further\": \"yes\"}}",
                        "dog",
                        "Its limit “maxLength” is 0"),
                added(
                        "{\"type\": \"textfield\", \"id\": \"field_dog\", \"key\": \"dog\", \"label\": \"A dog?\", \"validate\": {\"maxLength\": -5}, \"properties\": {\"further\": \"yes\"}}",
                        "dog",
                        "Its limit “maxLength” is -5"),
                added(
                        "{\"type\": \"textfield\", \"id\": \"field_dog\", \"key\": \"dog\", \"label\": \"A dog?\", \"validate\": {\"maxLength\": 100000000}, \"properties\": {\"further\": \"yes\"}}",
                        "dog",
                        "Its limit “maxLength”"),
                added(
                        "{\"type\": \"textfield\", \"id\": \"field_dog\", \"key\": \"dog\", \"label\": \"A dog?\", \"validate\": {\"maxLength\": 80, \"required\": \"true\"}, \"properties\": {\"further\": \"yes\"}}",
                        "dog",
                        "must be true or false"),
                added(
                        "{\"type\": \"textfield\", \"id\": \"field_dog\", \"key\": \"dog\", \"label\": \"A dog?\", \"validate\": {\"maxLength\": 80}, \"properties\": {\"further\": \"yes\"}, \"readonly\": \"=true\"}",
                        "dog",
                        "must be true or false"),
                added(
                        "{\"type\": \"number\", \"id\": \"field_dogs\", \"key\": \"dogs\", \"label\": \"How many?\", \"validate\": {\"min\": 5, \"max\": 1}, \"properties\": {\"further\": \"yes\"}}",
                        "dogs",
                        "its least is 5 and its most 1"),
                added(
                        "{\"type\": \"number\", \"id\": \"field_dogs\", \"key\": \"dogs\", \"label\": \"How many?\", \"validate\": {\"min\": 0, \"max\": 1e999}, \"properties\": {\"further\": \"yes\"}}",
                        "dogs",
                        "Its limit “max”"),
                added(
                        "{\"type\": \"number\", \"id\": \"field_dogs\", \"key\": \"dogs\", \"label\": \"How many?\", \"validate\": {}, \"properties\": {\"further\": \"yes\"}, \"decimalDigits\": 40}",
                        "dogs",
                        "It takes 40 decimals"),
                added(
                        "{\"type\": \"number\", \"id\": \"field_dogs\", \"key\": \"dogs\", \"label\": \"How many?\", \"validate\": {}, \"properties\": {\"further\": \"yes\"}, \"increment\": \"abc\"}",
                        "dogs",
                        "“increment”: none of the forms"),
                added(
                        "{\"type\": \"number\", \"id\": \"field_dogs\", \"key\": \"dogs\", \"label\": \"How many?\", \"validate\": {}, \"properties\": {\"further\": \"yes\"}, \"serializeToString\": true}",
                        "dogs",
                        "“serializeToString”: none of the forms"),
                added(
                        "{\"type\": \"textfield\", \"id\": \"field_dog\", \"key\": \"dog\", \"label\": \"dog\\u0000?\", \"validate\": {\"maxLength\": 80}, \"properties\": {\"further\": \"yes\"}}",
                        "dog",
                        "a hidden character"),
                added(
                        "{\"type\": \"textfield\", \"id\": \"field_dog\", \"key\": \"dog\", \"label\": \"a\\u202e dog?\", \"validate\": {\"maxLength\": 80}, \"properties\": {\"further\": \"yes\"}}",
                        "dog",
                        "a hidden character"),
                added(
                        "{\"type\": \"textfield\", \"id\": \"field_dog\", \"key\": \"dog\", \"label\": \"zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz\", \"validate\": {\"maxLength\": 80}, \"properties\": {\"further\": \"yes\"}}",
                        "dog",
                        "longer than 500 characters"),
                added(
                        "{\"type\": \"textfield\", \"id\": \"field_dog\", \"key\": \"dog\", \"label\": \"A dog?\", \"validate\": {\"maxLength\": 80}, \"properties\": {\"further\": \"yes\"}, \"description\": \"{{ for x in 1..999999999 return x }}\"}",
                        "dog",
                        "which this form does not show"),
                added(
                        "{\"type\": \"textfield\", \"id\": \"field_dog\", \"key\": \"constructor\", \"label\": \"A dog?\", \"validate\": {\"maxLength\": 80}, \"properties\": {\"further\": \"yes\"}}",
                        "constructor",
                        "a name of its own"),
                added(
                        "{\"type\": \"textfield\", \"id\": \"field_dog\", \"key\": \"null\", \"label\": \"A dog?\", \"validate\": {\"maxLength\": 80}, \"properties\": {\"further\": \"yes\"}}",
                        "null",
                        "a name of its own"),
                added(
                        "{\"type\": \"textfield\", \"id\": \"field_dog\", \"key\": \"dog\", \"label\": \"A dog?\", \"validate\": {\"maxLength\": 80}, \"properties\": {\"further\": \"yes\", \"sinse\": \"referral\"}}",
                        "dog",
                        "“properties.sinse”: none of the forms"),
                added(
                        "{\"type\": \"datetime\", \"subtype\": \"century\", \"id\": \"field_on\", \"key\": \"on\", \"dateLabel\": \"When?\", \"properties\": {\"further\": \"yes\", \"day\": \"past\"}}",
                        "on",
                        "It asks for a “century”"),
                added(
                        "{\"type\": \"datetime\", \"subtype\": \"date\", \"id\": \"field_on\", \"key\": \"on\", \"dateLabel\": \"When?\", \"properties\": {\"further\": \"yes\", \"day\": \"past\", \"since\": \"christmas\"}}",
                        "on",
                        "Its property “since” is “christmas”"),
                added(
                        "{\"type\": \"textfield\", \"id\": \"field_dog\", \"key\": \"dog\", \"label\": \"Where it lives\", \"validate\": {\"maxLength\": 80}, \"properties\": {\"further\": \"yes\", \"check\": \"zip\"}}",
                        "dog",
                        "Its property “check” is “zip”. It may be postcode"),
                added(
                        "{\"type\": \"textfield\", \"id\": \"field_dog\", \"key\": \"dog\", \"label\": \"Postcode of the kennel\", \"validate\": {\"maxLength\": 80}, \"properties\": {\"further\": \"yes\"}}",
                        "dog",
                        "would take anything"),
                added(
                        "{\"type\": \"datetime\", \"subtype\": \"date\", \"id\": \"field_on\", \"key\": \"on\", \"dateLabel\": \"When?\", \"properties\": {\"further\": \"yes\", \"day\": \"planned\", \"since\": \"referral\"}}",
                        "on",
                        "not since anything"),
                added(
                        "{\"type\": \"datetime\", \"subtype\": \"date\", \"id\": \"field_on\", \"key\": \"on\", \"dateLabel\": \"When?\", \"properties\": {\"further\": \"yes\", \"day\": \"past\"}, \"disallowPassedDates\": true}",
                        "on",
                        "takes none"),
                added(
                        "{\"type\": \"datetime\", \"subtype\": \"datetime\", \"id\": \"field_on\", \"key\": \"on\", \"dateLabel\": \"When?\", \"properties\": {\"further\": \"yes\", \"day\": \"past\"}, \"timeInterval\": -5, \"timeLabel\": \"At\"}",
                        "on",
                        "-5 minutes apart"),
                added(
                        "{\"type\": \"dynamiclist\", \"path\": \"dogs\", \"disableCollapse\": true, \"components\": [], "
                                + further + "}",
                        "dogs",
                        "Mark each question by itself"),
                broken(
                        "draw-up-plan",
                        "\"dateLabel\": \"Reached by\"\n        }",
                        "\"dateLabel\": \"Reached by\"}, {" + text + "\"key\": \"dog\", \"label\": \"A dog?\"}",
                        "goals.dog",
                        "mark it as a further question by the property “further”"),
                broken(
                        "draw-up-plan",
                        "\"dateLabel\": \"Reached by\"\n        }",
                        "\"dateLabel\": \"Reached by\", \"conditional\": {\"hide\": \"=dog = \\\"x\\\"\"}}, {" + text
                                + "\"key\": \"dog\", \"label\": \"A dog?\", " + further + "}",
                        "byOn",
                        "The further question “dog” would hide what the record asks"),
                broken(
                        "approve-plan",
                        "=decision != \\\"return\\\"",
                        "=dog = \\\"yes\\\"\"}}, {" + text
                                + "\"id\": \"field_dog\", \"key\": \"dog\", \"label\": \"A dog?\", " + further
                                + ", \"conditional\": {\"hide\": \"=false",
                        "reason",
                        "The further question “dog” would hide what the record asks"));
    }

    /** A step that an analyst drew into the referral, with one thing broken. */
    static Stream<Broken> furtherSteps() {
        String step = "userTask_askSchool",
                marked = "<camunda:properties><camunda:property name=\"further\" value=\"yes\"/></camunda:properties>",
                declared = "<camunda:outputParameter name=\"schoolAgrees\">${schoolAgrees}</camunda:outputParameter>";
        return Stream.of(
                broken("referral", marked, "", step, "mark it as a further step by the extension property “further”"),
                broken("referral", "name=\"Ask the school\" ", "", step, "has no name"),
                broken(
                        "referral",
                        "camunda:formRef=\"ask-school\" camunda:formRefBinding=\"deployment\"",
                        "",
                        step,
                        "no form"),
                broken(
                        "referral",
                        "camunda:assignee=\"${caseTeam.lead(execution)}\" camunda:dueDate=\"${dueAt}\">\n  <bpmn:extensionElements>\n    <camunda:properties><camunda:property name=\"further\"",
                        "camunda:dueDate=\"${dueAt}\">\n  <bpmn:extensionElements>\n    <camunda:properties><camunda:property name=\"further\"",
                        step,
                        "nobody's"),
                broken(
                        "referral",
                        "<camunda:inputParameter name=\"dueAt\">${clock.start(execution, \"askSchool\")}</camunda:inputParameter>",
                        "",
                        step,
                        "Nothing reckons its deadline"),
                broken(
                        "referral",
                        "${clock.start(execution, \"askSchool\")}",
                        "${clock.start(execution, \"allocateLead\")}",
                        step,
                        "deadline is not its own"),
                broken(
                        "timescale",
                        "<text>\"askSchool\"</text>",
                        "<text>\"askScool\"</text>",
                        step,
                        "asks for “askSchool”, for which timescale.dmn has no row"),
                broken(
                        "timescale",
                        "<inputEntry id=\"rule_askSchool_profile\" expressionLanguage=\"feel\">\n          <text></text>",
                        "<inputEntry id=\"rule_askSchool_profile\" expressionLanguage=\"feel\">\n          <text>\"think-family\"</text>",
                        "askSchool",
                        "none for the way of working “families-first”"),
                broken(
                        "referral",
                        "attachedToRef=\"userTask_askSchool\"",
                        "attachedToRef=\"userTask_allocateLead\"",
                        step,
                        "Nobody would hear that it is late"),
                broken("ask-school", "\"required\": true", "\"required\": false", "", "handed in with nothing said"),
                broken(
                        "ask-school",
                        "\"validate\": {\"maxLength\": 2000}, \"properties\": {\"further\": \"yes\"}",
                        "\"validate\": {\"maxLength\": 2000}",
                        "schoolSays",
                        "no place for the answer"),
                // What decides a way.
                broken("referral", declared, "", "flow_doesSchoolAgree", "Nothing sets “schoolAgrees”"),
                broken(
                        "referral",
                        declared,
                        declared + "<camunda:outputParameter name=\"said\">${schoolSays}</camunda:outputParameter>",
                        step,
                        "the output parameter is called schoolSays"),
                broken(
                        "referral",
                        declared,
                        declared + declared.replace("schoolAgrees", "schoolSays"),
                        step,
                        "“schoolSays” cannot decide a way"),
                broken("ask-school", "\"required\": true", "\"required\": false", step, "“schoolAgrees” cannot decide"),
                broken(
                        "ask-school",
                        "\"value\": \"notYet\"",
                        "\"value\": \"never\"",
                        "gateway_doesSchoolAgree",
                        "No way leads on where “schoolAgrees” is “never”"),
                broken(
                        "ask-school",
                        "\"key\": \"schoolSays\"",
                        "\"key\": \"decision\"",
                        "decision",
                        "a variable of referral.bpmn already"));
    }

    @ParameterizedTest
    @MethodSource("furtherSteps")
    void is_refused_of_a_step_that_no_class_records(Broken broken) throws IOException {
        Map<String, byte[]> change = AddedByAnalyst.files();
        change.replaceAll((file, content) -> {
            if (!file.startsWith(broken.file() + ".")) return content;
            String before = new String(content, StandardCharsets.UTF_8);
            String after = before.replace(broken.from(), broken.to());
            assertThat(after).as("%s holds %s", file, broken.from()).isNotEqualTo(before);
            return after.getBytes(StandardCharsets.UTF_8);
        });
        assertThat(gate.faults(change)).as("%s", broken).anySatisfy(fault -> {
            assertThat(String.valueOf(fault.place())).contains(broken.at());
            assertThat(fault.sentence()).contains(broken.says());
        });
    }

    @Test
    void questions_and_a_step_that_are_marked_as_further_are_taken() throws IOException {
        assertThat(gate.faults(AddedByAnalyst.files())).isEmpty();
    }

    static Stream<Broken> tables() {
        return Stream.of(
                broken(
                        "pathway-profile",
                        "_1_23\"><text>0</text>",
                        "_1_23\"><text>19</text>",
                        "“family-support-project”, column ageTo",
                        "none would be"),
                broken(
                        "statements-wanted",
                        "<text>3</text>",
                        "<text>30000</text>",
                        "“How many”",
                        "far more than anything in this column"),
                broken(
                        "escalation-ladder",
                        "_5_3\"><text>3</text>",
                        "_5_3\"><text>7</text>",
                        "row 5",
                        "Nobody answers on rung 7 where the kind is “professionalDisagreement”"),
                broken(
                        "escalation-ladder",
                        "_5_3\"><text>3</text>",
                        "_5_3\"><text>1</text>",
                        "row 5",
                        "It leads from rung 2 to rung 1"),
                broken(
                        "priority",
                        "<text>\"high\"</text>",
                        "<text>\"medium\"</text>",
                        "column “Urgency”",
                        "No row answers high any more"),
                broken("drift-signs", "<text>&gt;= 2</text>", "<text>\"two\"</text>", "row 1", "\"two\" is a word"),
                broken(
                        "stall-weight",
                        "<text>&lt; 3</text>",
                        "<text>&lt; 2</text>",
                        "",
                        "No row answers where “Sum of the points” is 2"),
                broken("stall-weight", "<text>&gt;= 7</text>", "<text>&gt;= 8</text>", "", "is 7"),
                broken("stall-weight", "<rule id=\"rule_stallWeight_3\">", "<rule>", "row 3", "It has no id"),
                broken("stall-weight", "<input id=\"input_stallWeight_1\"", "<input", "", "A column has no id"),
                broken("stall-weight", "[3..6]", "[2..6]", "row 2", "Row 1 answers the same question"),
                broken("stall-weight", "&gt;= 7", "&gt;= 6", "row 3", "Row 2 answers the same question"),
                broken(
                        "stall-weight",
                        "[3..6]",
                        "(".repeat(3000) + "[3..6]" + ")".repeat(3000),
                        "row 2",
                        "cannot be read"),
                broken(
                        "stall-weight",
                        "<inputEntry id=\"inputEntry_stallWeight_2_1\">",
                        "<inputEntry id=\"inputEntry_stallWeight_2_1\" expressionLanguage=\"juel\">",
                        "row 2",
                        "is written in “juel”. Use FEEL."),
                broken(
                        "stall-weight",
                        "<outputEntry id=\"outputEntry_stallWeight_2_1\" expressionLanguage=\"feel\">",
                        "<outputEntry id=\"outputEntry_stallWeight_2_1\" expressionLanguage=\"notfeel\">",
                        "row 2",
                        "It is written in “notfeel”. Use FEEL."),
                broken(
                        "stall-weight",
                        "modeler:executionPlatform=\"Camunda Platform\"",
                        "modeler:executionPlatform=\"Camunda Cloud\"",
                        "",
                        "It is drawn for “Camunda Cloud”"),
                broken(
                        "timescale",
                        "<text>\"decideReferral\"</text>",
                        "<text>not(\"approvePlan\")</text>",
                        "row",
                        "answers the same question"),
                broken(
                        "stall-weight",
                        "</decisionTable>",
                        "<rule><inputEntry><text>1</text></inputEntry><outputEntry><text>\"nobody\"</text></outputEntry></rule>"
                                        .repeat(2000)
                                + "</decisionTable>",
                        "",
                        "It has 2003 rows"),
                broken("escalation-ladder", "<text>1</text>", "<text>9</text>", "", "No row answers where"),
                broken(
                        "priority",
                        "<decision id=\"priority\" name=\"",
                        "<decision id=\"priority\" name=\"" + "x".repeat(300) + " ",
                        "",
                        "Its name is longer than 255"),
                broken(
                        "priority",
                        "<decision id=\"priority\"",
                        "<decision id=\"priority\" camunda:versionTag=\"" + "x".repeat(65) + "\"",
                        "",
                        "Its version tag is longer than 64"),
                broken(
                        "priority",
                        "<decisionTable ",
                        "<informationRequirement id=\"requirement\"><requiredDecision href=\"#priority\"/></informationRequirement><decisionTable ",
                        "priority",
                        "It hangs on another decision"),
                broken(
                        "pathway-profile",
                        "<text>\"required\"</text>",
                        "<text>\"requird\"</text>",
                        "row 1",
                        "“requird” is not known"),
                broken(
                        "pathway-profile",
                        "<text>\"required\"</text>",
                        "<text>requird(</text>",
                        "row 1",
                        "cannot be read"),
                broken("pathway-profile", "<text>\"required\"</text>", "<text></text>", "", "Nothing is said of it"),
                broken(
                        "pathway-profile",
                        "<text>\"think-family\"</text>",
                        "<text>\"thinking-family\"</text>",
                        "",
                        "“think-family” is no way of working"),
                broken(
                        "pathway-profile",
                        "hitPolicy=\"UNIQUE\"",
                        "hitPolicy=\"COLLECT\"",
                        "",
                        "hit policy is COLLECT and must be UNIQUE"),
                broken("pathway-profile", "name=\"panelName\"", "name=\"panelsName\"", "panelName", "is gone"),
                broken("pathway-profile", "<text>profile</text>", "<text>way</text>", "", "is asked by profile"),
                broken(
                        "pathway-profile",
                        "<text>30</text>",
                        "<text>\"thirty\"</text>",
                        "Families at a time",
                        "no integer"),
                broken(
                        "pathway-profile",
                        "<text>\"teamAroundTheFamily\"</text>",
                        "<text>\"teamAroundFamily\"</text>",
                        "meetingChecklist",
                        "has no row in checklist-points.dmn"),
                broken(
                        "choices",
                        "<text>\"noiseReports\"</text>",
                        "<text>\"noisyReports\"</text>",
                        "“noisyReports” of goalMeasures",
                        "No row of measures.dmn says how it is read"),
                broken(
                        "choices",
                        "<text>\"policeCallOuts\"</text>",
                        "<text>\"callOuts\"</text>",
                        "“callOuts”",
                        "No row of "),
                broken(
                        "weekly-sources",
                        "<text>\"exploitationTeam\"</text>",
                        "<text>\"exploitTeam\"</text>",
                        "Agency",
                        "“exploitTeam” is not in the list agencyKinds of choices.dmn"),
                broken(
                        "statements-wanted",
                        "<text>\"family-support-project\"</text>",
                        "<text>\"think-family\"</text>",
                        "“neighbour”",
                        "does not offer it"),
                broken(
                        "timescale",
                        "<text>\"agreePlan\"</text>",
                        "<text>\"agreePaln\"</text>",
                        "agreePlan",
                        "No row answers for “agreePlan”"),
                broken("timescale", "hitPolicy=\"UNIQUE\"", "hitPolicy=\"FIRST\"", "", "hit policy is FIRST"),
                broken(
                        "timescale",
                        "<text>\"workingDays\"</text>",
                        "<text>\"workdays\"</text>",
                        "Unit",
                        "“workdays” is not known"),
                broken(
                        "timescale",
                        "<text>not(\"families-first\")</text>",
                        "<text>not(\"familes-first\")</text>",
                        "Profile",
                        "“familes-first” is no way of working"),
                broken(
                        "stall-signs",
                        "<text>\"monitored\"</text>",
                        "<text>\"monitord\"</text>",
                        "Stage",
                        "“monitord” is not known"),
                broken("stall-signs", "<text>[14..27]</text>", "<text>[14..27</text>", "row 1", "cannot be read"),
                broken(
                        "drift-signs",
                        "<text>\"managers\"</text>",
                        "<text>\"boss\"</text>",
                        "row 1",
                        "“boss” is not known"),
                broken(
                        "priority",
                        "<text>\"medium\"</text>",
                        "<text>\"midium\"</text>",
                        "Urgency",
                        "“midium” is not known"),
                broken("priority", "aggregation=\"SUM\"", "aggregation=\"MAX\"", "", "must be COLLECT SUM"),
                broken("priority", "<text>3</text>", "<text>three</text>", "Points", "no integer"),
                broken(
                        "referral-criteria",
                        "<text>\"warning\"</text>",
                        "<text>\"warnung\"</text>",
                        "",
                        "“warnung” is not known"),
                broken("priority", "<text>3</text>", "<text></text>", "row 1", "Nothing is said here"),
                broken("priority", "<text>3</text>", "<text>null</text>", "row 1", "Nothing is said here"),
                broken("priority", "<text>3</text>", "<text>-3</text>", "row 1", "less than nothing"),
                broken(
                        "priority",
                        "<text>3</text>",
                        "<text>count([1, 2, 3])</text>",
                        "row 1",
                        "Write the answer itself"),
                broken(
                        "priority",
                        "<inputEntry id=\"inputEntry_priority_1_3\"><text>-</text></inputEntry>",
                        "",
                        "row 1",
                        "not one cell for each column"),
                broken(
                        "timescale",
                        "typeRef=\"integer\"",
                        "typeRef=\"date\"",
                        "column",
                        "Its type is date and must be integer"),
                broken(
                        "stall-weight",
                        "<inputExpression ",
                        "<inputExpression expressionLanguage=\"javascript\" ",
                        "points",
                        "Use FEEL"),
                broken(
                        "stall-weight",
                        " camunda:historyTimeToLive=\"",
                        " camunda:decisionTtl=\"",
                        "stall-weight",
                        "how long its history is kept"),
                broken(
                        "choices",
                        "<text>\"housing\"</text>",
                        "<text>\"homes\"</text>",
                        "“housing” of agencyKinds",
                        "Put the row back"),
                broken(
                        "priority",
                        "<text>\"medium\"</text>",
                        "<text>medium</text>",
                        "Urgency",
                        "stands without quotation marks"),
                broken(
                        "escalation-ladder",
                        "<text>1</text>",
                        "<text>one</text>",
                        "row 1",
                        "stands without quotation marks"),
                broken("messages", "<text>\"leadNamed\"</text>", "<text>\"leadNamd\"</text>", "", "lead"),
                broken(
                        "escalation-ladder",
                        "<text>\"leads\"</text>",
                        "<text>\"chiefs\"</text>",
                        "",
                        "“chiefs” is not known"),
                broken(
                        "retention",
                        "\"declined\"</text></inputEntry>",
                        "\"declned\"</text></inputEntry>",
                        "",
                        "“How it ended” must be empty, or some of"),
                broken(
                        "retention",
                        "<text>not(\"declined\")</text>",
                        "<text>\"needsMet\"</text>",
                        "",
                        "no row says how long a case is kept that ended as"),
                broken("retention", "<text>75</text>", "<text>74</text>", "", "must be kept 75 years from birth"),
                broken(
                        "retention",
                        "<text>35</text>",
                        "<text>34</text>",
                        "",
                        "must be kept 35 years after the closing"),
                broken(
                        "retention",
                        "id=\"inputEntry_retention_lookedAfter_2\"><text>-</text>",
                        "id=\"inputEntry_retention_lookedAfter_2\"><text>false</text>",
                        "",
                        "a child who was looked after must be kept 75"),
                broken(
                        "retention",
                        "id=\"inputEntry_retention_lookedAfter_3\"><text>true</text>",
                        "id=\"inputEntry_retention_lookedAfter_3\"><text>false</text>",
                        "",
                        "the rows keep one for less whose case ended"),
                broken(
                        "stall-weight",
                        "<decision id=\"stall-weight\"",
                        "<decision id=\"stall-weights\"",
                        "",
                        "must have “stall-weight”"));
    }

    /** Each by itself; by default those that do not get in each other's way are looked at together, see below. */
    @WholeDepth.Alone
    @ParameterizedTest
    @MethodSource({"diagrams", "forms", "furtherQuestions", "tables"})
    void is_refused(Broken broken) throws IOException {
        Map<String, byte[]> change = change(broken);
        assertThat(gate.faults(change)).as("%s", broken).anySatisfy(fault -> {
            assertThat(String.valueOf(fault.place())).contains(broken.at());
            assertThat(fault.sentence()).contains(broken.says());
        });
    }

    /** One look of the gate takes as long for several changes as for one. Each must be told of by a fault of its own; whatever hides the faults of the others comes out first, and what is not told of beside others is looked at alone. */
    @ParameterizedTest
    @MethodSource("together")
    void is_refused_beside_others(List<Broken> several) throws IOException {
        List<Broken> left = new ArrayList<>(several);
        while (left.size() > 1) {
            List<Fault> faults = new ArrayList<>(gate.faults(new Changed().with(left)));
            List<Broken> told = left.stream()
                    .filter(broken -> faults.stream()
                            .filter(fault -> tells(fault, broken))
                            .findFirst()
                            .map(faults::remove)
                            .orElse(false))
                    .toList();
            left.removeAll(told);
            if (told.isEmpty()) break;
        }
        for (Broken one : left) is_refused(one);
    }

    private static boolean tells(Fault fault, Broken broken) {
        return file(broken.file()).equals(fault.file())
                && String.valueOf(fault.place()).contains(broken.at())
                && fault.sentence().contains(broken.says());
    }

    static Stream<List<Broken>> together() throws IOException {
        List<Changed> all = new ArrayList<>();
        for (Broken one : Stream.of(diagrams(), forms(), furtherQuestions(), tables())
                .flatMap(each -> each)
                .toList()) {
            boolean taken = false;
            for (Changed each : all) if (taken = each.takes(one)) break;
            if (!taken) {
                Changed begun = new Changed();
                if (!begun.takes(one)) fail("%s does not hold %s".formatted(file(one.file()), one.from()));
                all.add(begun);
            }
        }
        return all.stream().map(each -> each.broken);
    }

    /** Files with several changes that can be made one after the other and are told of in different words. */
    private static class Changed {
        private static final int MOST = 24;

        private final List<Broken> broken = new ArrayList<>();
        private final Map<String, byte[]> files = new LinkedHashMap<>();

        Map<String, byte[]> with(List<Broken> several) throws IOException {
            for (Broken one : several) assertThat(takes(one)).as("%s", one).isTrue();
            return files;
        }

        boolean takes(Broken one) throws IOException {
            String file = file(one.file());
            if (broken.size() == MOST
                    || broken.stream().anyMatch(other -> other.says().equals(one.says()))) return false;
            for (String each : change(one).keySet()) files.putIfAbsent(each, bytes(each));
            String before = new String(files.get(file), StandardCharsets.UTF_8), released = text(file);
            // Elsewhere than another, and as often as where nothing else is changed.
            if (before.split(Pattern.quote(one.from()), -1).length
                    != released.split(Pattern.quote(one.from()), -1).length) return false;
            files.put(file, before.replace(one.from(), one.to()).getBytes(StandardCharsets.UTF_8));
            broken.add(one);
            return true;
        }
    }

    /** What is said in words is held against what it may be, as what is counted is. */
    static Stream<Broken> saidInWords() {
        return Stream.of(
                broken(
                        "messages",
                        "{{lead}}",
                        "{{step}}",
                        "row 1 (\"leadNamed\")",
                        "Nothing fills {{step}} in a mail of “leadNamed”"),
                broken("messages", "{{firstName}}", "{{lines}}", "leadAllocated", "Nothing fills {{lines}}"),
                broken(
                        "messages",
                        "<text>\"dutyGap\"</text>",
                        "<text>\"dutyGapp\"</text>",
                        "dutyGapp",
                        "Nothing is called “dutyGapp”, and the mail would never be sent"),
                broken(
                        "messages",
                        "Dear {{recipient}},",
                        "&lt;b&gt;Dear&lt;/b&gt; {{recipient}},",
                        "row 1",
                        "It holds HTML"),
                broken(
                        "messages",
                        "Dear {{recipient}},",
                        "Dear {{recipient}}," + "x".repeat(2000),
                        "row 1",
                        "longer than 2000 characters"),
                broken(
                        "closure-items",
                        "<text>\"followUps\"</text>",
                        "<text>\"followUp\"</text>",
                        "Agrees with",
                        "no part “followUp”. It may be stepDown,"),
                broken(
                        "closure-items",
                        "<text>\"ongoingWork\"</text>",
                        "<text>\"outcomes\"</text>",
                        "Item",
                        "“outcomes” is there twice for “think-family”"),
                broken(
                        "closure-items",
                        "<text>\"futureContact\"</text>",
                        "<text>\"future contact\"</text>",
                        "Item",
                        "cannot be the name"),
                broken(
                        "outcome-areas",
                        "<text>\"A secure home\"</text>",
                        "<text>\"A secure hom\"</text>",
                        "row",
                        "All services share no outcome \"A secure hom\". It may be"),
                broken(
                        "outcome-areas",
                        "<text>\"area2\"</text>",
                        "<text>\"area1\"</text>",
                        "row",
                        "\"area1\" is there already in the framework “familyStar”"),
                broken(
                        "outcome-areas",
                        "<text>10</text>",
                        "<text>1</text>",
                        "row",
                        "goes from 1 to 1, and nothing lies between"),
                broken(
                        "outcome-areas",
                        "<text>\"higher\"</text>",
                        "<text>\"none\"</text>",
                        "row",
                        "does not say which end is good"),
                broken(
                        "pathway-profile",
                        "<text>\"offerInWriting\"</text>",
                        "<text>\"offerInWritin\"</text>",
                        "",
                        "It may be offerInWriting, or left empty."),
                broken(
                        "make-follow-up",
                        "\"key\": \"who\"",
                        "\"key\": \"whom\"",
                        "table_beforeVisit",
                        "Nothing fills its column “Who” (whom). It may have"));
    }

    @Test
    void what_is_said_in_words_is_held_against_what_it_may_be() {
        assertThat(saidInWords()).allSatisfy(this::is_refused);
    }

    /** Each row by itself: whoever has put one right would meet the next otherwise. */
    @Test
    void each_row_of_a_table_that_means_nothing_is_told_at_once() throws IOException {
        assertThat(told("opening-hours", "<text>\"Mon-Sun\"</text>", "<text>\"Mon-Son\"</text>"))
                .anySatisfy(said -> assertThat(said).contains("rule_openingHours_sevenDays"))
                .anySatisfy(said -> assertThat(said).contains("rule_openingHours_core"));
        assertThat(told("timescale", "<text>\"decideReferral\"</text>", "<text>decideReferral</text>"))
                .filteredOn(said -> said.contains("is neither empty, nor words in quotation marks"))
                .hasSizeGreaterThan(1);
        assertThat(told("messages", "{{recipient}}", "{{surname}}"))
                .filteredOn(said -> said.contains("{{surname}}"))
                .hasSizeGreaterThan(10);
    }

    private List<String> told(String table, String from, String to) throws IOException {
        String before = text(table + ".dmn");
        assertThat(before).contains(from);
        return gate.faults(Map.of(table + ".dmn", before.replace(from, to).getBytes(StandardCharsets.UTF_8))).stream()
                .map(Fault::sentence)
                .toList();
    }

    @Test
    void what_is_as_it_was_is_taken_with_or_without_folders() throws IOException {
        assertThat(gate.faults(change(new Broken("plan", "", "", "", "")))).isEmpty();
        Map<String, byte[]> inFolders = new LinkedHashMap<>();
        change(new Broken("plan", "", "", "", "")).forEach((name, content) -> inFolders.put("a/b/" + name, content));
        assertThat(gate.faults(inFolders)).isEmpty();
    }

    @Test
    void a_row_that_says_what_another_says_and_a_table_without_rows_are_refused() throws IOException {
        String rows = text("priority.dmn");
        Matcher row = Pattern.compile("<rule .*?</rule>", Pattern.DOTALL).matcher(rows);
        assertThat(row.find()).isTrue();
        String twice = rows.replace(row.group(), row.group() + row.group().replaceAll("id=\"", "id=\"x")),
                none =
                        Pattern.compile("<rule .*</rule>", Pattern.DOTALL)
                                .matcher(rows)
                                .replaceAll("");
        assertThat(gate.faults(Map.of("priority.dmn", twice.getBytes(StandardCharsets.UTF_8))))
                .extracting(Fault::toString)
                .containsExactly(
                        "priority.dmn is not taken: row 2: It says the same as row 1, and would count twice. Take one of them out.");
        assertThat(gate.faults(Map.of("priority.dmn", none.getBytes(StandardCharsets.UTF_8))))
                .extracting(Fault::sentence)
                .contains("It has no rows, and would answer nothing. Keep one at least.");
    }

    /** Rules of chapters look for a column by its name and stumble where it is gone. */
    @Test
    void a_column_that_is_gone_is_said_and_not_stumbled_over() throws IOException {
        var change = new LinkedHashMap<String, byte[]>();
        for (String file : List.of("measures.dmn", "core-measures.dmn", "statements-wanted.dmn", "choices.dmn"))
            change.put(
                    file,
                    text(file)
                            .replaceAll("(<output [^>]*) name=\"", "$1 name=\"x")
                            .getBytes(StandardCharsets.UTF_8));
        assertThat(gate.faults(change))
                .extracting(Fault::toString)
                .anySatisfy(said -> assertThat(said).contains("measures.dmn").contains("is gone. Put it back"))
                .anySatisfy(said -> assertThat(said).contains("choices.dmn").contains("is gone. Put it back"));
    }

    @Test
    void what_nobody_could_read_is_nothing_said() throws IOException {
        for (String table : List.of("closure-items", "checklist-points", "outcome-areas", "stall-signs", "drift-signs"))
            assertThat(gate.faults(Map.of(
                            table + ".dmn",
                            Pattern.compile("(<outputEntry[^>]*>\\s*<text>)[^<]*")
                                    .matcher(text(table + ".dmn"))
                                    .replaceFirst("$1\" \"")
                                    .getBytes(StandardCharsets.UTF_8))))
                    .as(table)
                    .extracting(Fault::sentence)
                    .contains("Nothing is said here, and each row must say it.");
    }

    @Test
    void a_form_with_something_behind_it_is_refused() throws IOException {
        Map<String, byte[]> change = change(new Broken("approve-plan", "", "", "", ""));
        change.put("approve-plan.form", (text("approve-plan.form") + "{}").getBytes(StandardCharsets.UTF_8));
        assertThat(gate.faults(change))
                .extracting(Fault::sentence)
                .anyMatch(said -> said.startsWith("It cannot be read:"));
    }

    @Test
    void a_further_question_may_be_asked_of_each_line_of_a_list() throws IOException {
        assertThat(gate.faults(change(new Broken(
                        "draw-up-plan",
                        "\"dateLabel\": \"Reached by\"\n        }",
                        "\"dateLabel\": \"Reached by\"}, {\"type\": \"textfield\", \"id\": \"field_helps\", \"key\": \"helps\", \"label\": \"Who helps?\", \"validate\": {\"maxLength\": 80}, \"properties\": {\"further\": \"yes\"}}",
                        "",
                        ""))))
                .isEmpty();
    }

    @Test
    void what_an_analyst_may_tell_a_question_of_the_record_is_taken() throws IOException {
        String asked = text("approve-plan.form"),
                told =
                        asked.replace("\"label\": \"Send it back\"", "\"label\": \"Send it back to the worker\"")
                                .replace(
                                        "\"label\": \"Decision\"",
                                        "\"label\": \"What do you decide?\", \"description\": \"Ask who drew it up.\"")
                                .replace("\"minLength\": 10", "\"minLength\": 15")
                                .replace(
                                        "\"components\": [\n",
                                        "\"components\": [{\"type\": \"textfield\", \"id\": \"field_dog\", \"key\": \"dog\", \"label\": \"What does it hang on?\", \"validate\": {\"maxLength\": 1}, \"properties\": {\"further\": \"yes\"}, \"conditional\": {\"hide\": \"=decision != \\\"return\\\"\"}},\n");
        assertThat(told).contains("field_dog", "What do you decide?", "to the worker", "\"minLength\": 15");
        assertThat(gate.faults(change(new Broken("approve-plan", asked, told, "", ""))))
                .isEmpty();
    }

    @Test
    void what_is_parted_comes_together_where_all_of_it_waits() throws IOException {
        String drawn = text("assessment.bpmn");
        Map<String, byte[]> change = change(new Broken("assessment", "", "", "", ""));
        change.put(
                "assessment.bpmn",
                Pattern.compile(
                                "parallelGateway( id=\"parallelGateway_viewsHeard\".*?</bpmn:)parallelGateway>",
                                Pattern.DOTALL)
                        .matcher(drawn)
                        .replaceAll("exclusiveGateway$1exclusiveGateway>")
                        .getBytes(StandardCharsets.UTF_8));
        assertThat(gate.faults(change))
                .anySatisfy(fault -> assertThat(fault.sentence()).contains("would be done more than once"));
        Map<String, byte[]> waits = change(new Broken("plan", "", "", "", ""));
        waits.put(
                "plan.bpmn",
                Pattern.compile(
                                "exclusiveGateway( id=\"gateway_isPlanApproved\".*?</bpmn:)exclusiveGateway>",
                                Pattern.DOTALL)
                        .matcher(text("plan.bpmn"))
                        .replaceAll("parallelGateway$1parallelGateway>")
                        .getBytes(StandardCharsets.UTF_8));
        assertThat(gate.faults(waits)).isNotEmpty();
    }

    @Test
    void all_faults_are_told_at_once() throws IOException {
        var change = change(new Broken("plan", "${decision == \"approve\"}", "${decision == \"aprove\"}", "", ""));
        change.put(
                "priority.dmn",
                text("priority.dmn").replace("\"medium\"", "\"midium\"").getBytes(StandardCharsets.UTF_8));
        change.put("notes.txt", "x".getBytes(StandardCharsets.UTF_8));
        assertThat(gate.faults(change)).extracting(Fault::file).contains("notes.txt");
        change.remove("notes.txt");
        assertThat(gate.faults(change)).extracting(Fault::file).contains("plan.bpmn", "priority.dmn");
    }

    @Test
    void a_diagram_without_its_forms_and_a_form_without_its_diagram_are_refused() throws IOException {
        assertThat(gate.faults(Map.of("plan.bpmn", bytes("plan.bpmn"))))
                .extracting(Fault::sentence)
                .contains("The form agree-plan.form is not there. Deploy it together with plan.bpmn.");
        assertThat(gate.faults(Map.of("agree-plan.form", bytes("agree-plan.form"))))
                .extracting(Fault::sentence)
                .singleElement()
                .asString()
                .contains("No diagram that comes with it shows it");
    }

    /** No diagram comes with it; what the record needs, and has no place for, holds there as in any form. */
    @Test
    void a_form_of_the_case_page_passes_alone_and_is_looked_at_like_any_other() throws IOException {
        assertThat(ofCasePage("", "")).isEmpty();
        assertThat(ofCasePage("\"key\": \"nature\"", "\"key\": \"natur\""))
                .anySatisfy(sentence -> assertThat(sentence)
                        .contains("The record needs the answer to “Fact or opinion”, and the form asks it no more"))
                .anySatisfy(sentence -> assertThat(sentence).contains("The record has no place for the answer"));
        assertThat(ofCasePage("\"components\": [", "\"components\": [" + further("members")))
                .singleElement()
                .asString()
                .contains("The form shows “members” from the record under that name");
        assertThat(ofCasePage(
                        "\"key\": \"about\",\n      \"properties\": {",
                        "\"key\": \"about\",\n      \"properties\": {\"further\": \"yes\", "))
                .anySatisfy(sentence -> assertThat(sentence).contains("the record has a place of its own for “about”"));
        assertThat(ofCasePage("\"components\": [", "\"components\": [" + further("interpreter")))
                .isEmpty();
        String shown =
                text("correct-entry.form").replace("\"components\": [", "\"components\": [" + further("entriesNow"));
        assertThat(gate.faults(Map.of("correct-entry.form", shown.getBytes(StandardCharsets.UTF_8))))
                .as("what an expression of the form takes from the record")
                .extracting(Fault::sentence)
                .singleElement()
                .asString()
                .contains("The form shows “entriesNow” from the record under that name");
    }

    private List<String> ofCasePage(String from, String to) throws IOException {
        String form = text("add-entry.form");
        assertThat(form).contains(from);
        return gate.faults(Map.of("add-entry.form", form.replace(from, to).getBytes(StandardCharsets.UTF_8))).stream()
                .map(Fault::sentence)
                .toList();
    }

    private static String further(String key) {
        return "{\"type\": \"textfield\", \"id\": \"field_more\", \"key\": \"%s\", \"label\": \"Who translated?\", \"validate\": {\"maxLength\": 100}, \"properties\": {\"further\": \"yes\"}},"
                .formatted(key);
    }

    @Test
    void a_file_longer_than_two_megabytes_is_refused() {
        assertThat(gate.faults(Map.of("plan.bpmn", new byte[ModelFiles.LONGEST + 1])))
                .extracting(Fault::toString)
                .containsExactly("plan.bpmn is not taken: It is longer than 2 MB.");
    }

    private static Map<String, byte[]> change(Broken broken) throws IOException {
        String ending = file(broken.file());
        String before = text(ending), after = before.replace(broken.from(), broken.to());
        if (!broken.from().isEmpty() && after.equals(before))
            fail("%s does not hold %s".formatted(ending, broken.from()));
        Map<String, byte[]> change = new LinkedHashMap<>();
        if (ending.endsWith(".form")) {
            String diagram = diagramThatShows(broken.file());
            with(change, diagram, text(diagram));
        }
        with(change, ending, after);
        return change;
    }

    /** With the forms that a diagram shows, as it came. */
    private static void with(Map<String, byte[]> change, String file, String text) throws IOException {
        change.put(file, text.getBytes(StandardCharsets.UTF_8));
        if (!file.endsWith(".bpmn")) return;
        Matcher shown = Pattern.compile("camunda:formRef=\"([^\"]+)\"").matcher(text(file));
        while (shown.find()) change.putIfAbsent(shown.group(1) + ".form", bytes(shown.group(1) + ".form"));
    }

    private static String diagramThatShows(String form) throws IOException {
        for (Path diagram : Diagrams.files("processes", ".bpmn"))
            if (Files.readString(diagram).contains("camunda:formRef=\"" + form + "\""))
                return diagram.getFileName().toString();
        throw new IllegalArgumentException(form);
    }

    private static String file(String name) {
        for (String ending : List.of(".bpmn", ".dmn", ".form")) if (path(name + ending) != null) return name + ending;
        throw new IllegalArgumentException(name);
    }

    private static Path path(String file) {
        return Stream.of("processes", "forms")
                .flatMap(folder -> Diagrams.files(folder, "/" + file).stream())
                .findFirst()
                .orElse(null);
    }

    private static String text(String file) throws IOException {
        return Files.readString(path(file));
    }

    private static byte[] bytes(String file) throws IOException {
        return Files.readAllBytes(path(file));
    }
}
