package org.familypathway.audit;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.London;
import org.familypathway.lead.Workers;
import org.familypathway.platform.WithoutAuthorization;
import org.springframework.stereotype.Component;

/** A change of an account in a sentence, alike on the page, for the auditor and in the mail. */
@Component
class AccountWords {
    private final Workers workers;
    private final IdentityService people;
    private final WithoutAuthorization engine;
    private final Choices choices;

    AccountWords(Workers workers, IdentityService people, WithoutAuthorization engine, Choices choices) {
        this.workers = workers;
        this.people = people;
        this.engine = engine;
        this.choices = choices;
    }

    String what(Accounts.Change change) {
        String who = workers.name(change.person());
        String name = who.equals(change.person()) ? who : "%s (%s)".formatted(who, change.person());
        return switch (change.kind()) {
            case join -> "%s joins “%s”".formatted(name, group(change.group()));
            case leave -> "%s leaves “%s”".formatted(name, group(change.group()));
            case password -> "A new password for %s".formatted(name);
            case factor -> "A new start of the second factor of %s".formatted(name);
            case agency ->
                change.agency() == null
                        ? "%s works for no other agency any more".formatted(name)
                        : "%s works for %s".formatted(name, change.agency().inWords(choices));
            case delete -> "%s is deleted".formatted(name);
            case create -> "%s is new".formatted(name);
        };
    }

    /** Who asked for it or did it. */
    String by(Accounts.Change change) {
        return change.byProvider() ? "The council’s own sign-in" : workers.name(change.askedBy());
    }

    String became(Accounts.Change change) {
        if (change.isOpen()) return "Waits for somebody else";
        StringBuilder became = new StringBuilder();
        if (change.decision() != null)
            became.append("%s by %s, %s."
                    .formatted(
                            change.decision() == Accounts.Decision.approved ? "Approved" : "Refused",
                            workers.name(change.decidedBy()),
                            London.minute(change.decidedAt())));
        if (change.alone()) became.append("Alone: nobody else could approve it.");
        if (change.done() != null)
            became.append(" Done ").append(London.minute(change.done())).append('.');
        else if (change.decision() == Accounts.Decision.approved)
            became.append(" Not done yet; may be done until ")
                    .append(London.minute(change.decidedAt().plus(Accounts.GOOD_FOR)))
                    .append('.');
        return became.toString().strip();
    }

    /** As it stands in the mail. */
    String told(Accounts.Change change) {
        String second = change.decidedBy() == null ? "" : ", approved by " + workers.name(change.decidedBy());
        return "%s, done by %s%s."
                .formatted(what(change), change.byProvider() ? "the council’s own sign-in" : by(change), second);
    }

    private String group(String id) {
        Group group = engine.run(() -> people.createGroupQuery().groupId(id).singleResult());
        return group == null || group.getName() == null ? id : group.getName();
    }
}
