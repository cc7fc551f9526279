package org.familypathway.message;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.identity.User;
import org.familypathway.access.CaseAccess;
import org.familypathway.family.FamilyCase;
import org.familypathway.lead.Workers;
import org.familypathway.platform.CurrentUser;
import org.familypathway.platform.PretendedTime;
import org.familypathway.platform.WithoutAuthorization;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells people something by mail (R44, R116, R124): writes down that they are told, in the transaction of what they are told of, and begins a process that sends it afterwards. Where that
 * transaction is taken back, nobody was told. Nobody is told by mail of what they have just done themselves, nor of a family whose record is kept from them.
 */
@Component
@Transactional
public class Notifications {
    /** The process that sends one message. */
    public static final String PROCESS = "send-message";

    /** Its variable: the id of the message. */
    static final String MESSAGE = "message";

    private static final Pattern ADDRESS = Pattern.compile("[\\w.+'-]+@[\\w-]+(?:\\.[\\w-]+)+");

    private final Messages messages;
    private final Templates templates;
    private final Wording wording;
    private final Workers workers;
    private final RuntimeService runtime;
    private final IdentityService people;
    private final WithoutAuthorization engine;
    private final CurrentUser currentUser;
    private final CaseAccess access;
    private final ObjectProvider<PretendedTime> pretended;
    private final Clock clock;

    Notifications(
            Messages messages,
            Templates templates,
            Wording wording,
            Workers workers,
            RuntimeService runtime,
            IdentityService people,
            WithoutAuthorization engine,
            CurrentUser currentUser,
            CaseAccess access,
            ObjectProvider<PretendedTime> pretended,
            Clock clock) {
        this.messages = messages;
        this.templates = templates;
        this.wording = wording;
        this.workers = workers;
        this.runtime = runtime;
        this.people = people;
        this.engine = engine;
        this.currentUser = currentUser;
        this.access = access;
        this.pretended = pretended;
        this.clock = clock;
    }

    /** @param kind a row of messages.dmn @param user id of somebody who signs in; null tells nobody */
    public void tell(FamilyCase theCase, String kind, String user) {
        tell(theCase, kind, user, MessageContext.NOTHING);
    }

    /** As {@link #tell(FamilyCase, String, String)}, of a step or a time. */
    public void tell(FamilyCase theCase, String kind, String user, MessageContext about) {
        if (user == null || user.equals(currentUser.id()) || access.isKeptFromTasks(user, theCase.getId())) return;
        write(theCase, kind, new Recipient(user, workers.name(user), null), about);
    }

    /** Whether messages.dmn has a row of this kind for the case. */
    boolean isTold(FamilyCase theCase, String kind) {
        return templates.of(kind, theCase).isPresent();
    }

    /** Tells each member of a group; of a narrowed record those who can do something about it in their place. */
    public void tellGroup(FamilyCase theCase, String kind, String group, MessageContext about) {
        if (!isTold(theCase, kind)) return;
        List<String> told = access.isNarrowed(theCase.getReference())
                ? access.offeredTo(theCase.getReference(), List.of(new CaseAccess.Beholder(true, group))).stream()
                        .map(CaseAccess.Beholder::id)
                        .toList()
                : members(group);
        told.forEach(user -> tell(theCase, kind, user, about));
    }

    /**
     * Tells somebody who does not sign in.
     *
     * @param contact what they said of how to reach them; the mail goes to the one address in it. Where there is none, or more than one, the case page says that they have to be told otherwise
     */
    public void tellOutsider(FamilyCase theCase, String kind, String name, String contact) {
        List<String> addresses = ADDRESS.matcher(contact == null ? "" : contact)
                .results()
                .map(MatchResult::group)
                .distinct()
                .toList();
        write(
                theCase,
                kind,
                new Recipient(null, name, addresses.size() == 1 ? addresses.get(0) : null),
                MessageContext.NOTHING);
    }

    /**
     * A task has been made. Where messages.dmn has a row of its step, who is to do it is told: the person it is for, or the managers or service leads it is offered to. Tasks that are offered to a
     * whole team of workers are found in Tasklist.
     *
     * @param task what the diagram calls it
     */
    public void waits(
            FamilyCase theCase, String step, String task, String assignee, Collection<String> offeredTo, Instant due) {
        if (!isTold(theCase, step)) return;
        MessageContext about = new MessageContext(task, due);
        if (assignee != null) tell(theCase, step, assignee, about);
        else
            offeredTo.stream()
                    .filter(group -> answersForService(theCase, group))
                    .forEach(group -> tellGroup(theCase, step, group, about));
    }

    static boolean answersForService(FamilyCase theCase, String group) {
        return group.equals(theCase.getService().managers())
                || group.equals(theCase.getService().leads());
    }

    List<String> members(String group) {
        return engine
                .run(() -> people.createUserQuery()
                        .memberOfGroup(group)
                        .orderByUserId()
                        .asc()
                        .unlimitedList())
                .stream()
                .map(User::getId)
                .toList();
    }

    private void write(FamilyCase theCase, String kind, Recipient to, MessageContext about) {
        // What a demonstration invents of the past was told to nobody.
        if (pretended.stream().anyMatch(PretendedTime::tellsNobody)) return;
        templates.of(kind, theCase).ifPresent(template -> {
            String subject = template.subject(wording.of(theCase, to, about));
            Message message =
                    messages.save(new Message(theCase, kind, to, about, subject, currentUser.id(), clock.instant()));
            send(theCase, message);
        });
    }

    /** Begins the process; the job that sends is done once this transaction is. */
    void send(FamilyCase theCase, Message message) {
        engine.run(() -> runtime.createProcessInstanceByKey(PROCESS)
                .businessKey(theCase.getReference())
                .setVariable(MESSAGE, message.getId().toString())
                .execute());
    }
}
