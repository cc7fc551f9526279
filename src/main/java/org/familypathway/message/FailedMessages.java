package org.familypathway.message;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.familypathway.family.Cases;
import org.familypathway.platform.WithoutAuthorization;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Mails that did not go out: each shows as an incident, and is sent again by a manager, or by itself once the mail server answers. */
@Component
@Transactional
class FailedMessages {
    private final Messages messages;
    private final Cases cases;
    private final Notifications notifications;
    private final RuntimeService runtime;
    private final ManagementService jobs;
    private final WithoutAuthorization engine;
    private final CouncilsMail mail;
    private final Clock clock;

    FailedMessages(
            Messages messages,
            Cases cases,
            Notifications notifications,
            RuntimeService runtime,
            ManagementService jobs,
            WithoutAuthorization engine,
            CouncilsMail mail,
            Clock clock) {
        this.messages = messages;
        this.cases = cases;
        this.notifications = notifications;
        this.runtime = runtime;
        this.jobs = jobs;
        this.engine = engine;
        this.mail = mail;
        this.clock = clock;
    }

    /** The messages of the case that are tried no more by themselves for now. */
    @Transactional(readOnly = true)
    Set<UUID> of(String reference) {
        return engine.run(() -> runtime
                .createProcessInstanceQuery()
                .processDefinitionKey(Notifications.PROCESS)
                .processInstanceBusinessKey(reference)
                .incidentType("failedJob")
                .list()
                .stream()
                .map(instance -> UUID.fromString((String) runtime.getVariable(instance.getId(), Notifications.MESSAGE)))
                .collect(Collectors.toSet()));
    }

    /** Once more, now. Nothing where it has been sent, or is being tried. */
    void again(UUID id, String by) {
        Message message = messages.toBeSent(id).orElseThrow();
        if (message.getCannotBeSent() != null) {
            message.waitsAgain(by, clock.instant());
            messages.saveAndFlush(message);
            notifications.send(cases.findById(message.getCaseId()).orElseThrow(), message);
            return;
        }
        engine.run(() -> {
            runtime.createProcessInstanceQuery()
                    .processDefinitionKey(Notifications.PROCESS)
                    .variableValueEquals(Notifications.MESSAGE, id.toString())
                    .list()
                    .forEach(instance -> retry(jobs.createJobQuery()
                            .processInstanceId(instance.getId())
                            .noRetriesLeft()
                            .list()));
            return null;
        });
    }

    /** Every hour: after an outage of the mail server nobody has to send each mail by hand. */
    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT2M")
    void afterAnOutage() {
        engine.run(() -> {
            List<Job> waiting = jobs.createJobQuery()
                    .processDefinitionKey(Notifications.PROCESS)
                    .noRetriesLeft()
                    .list();
            if (!waiting.isEmpty() && mail.answers()) retry(waiting);
            return null;
        });
    }

    private void retry(List<Job> these) {
        these.forEach(job -> jobs.setJobRetries(job.getId(), 1));
    }
}
