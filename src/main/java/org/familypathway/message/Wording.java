package org.familypathway.message;

import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.familypathway.family.Childhood;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.HouseholdMember;
import org.familypathway.family.HouseholdMembers;
import org.familypathway.family.Service;
import org.familypathway.kernel.London;
import org.familypathway.lead.LeadWorkers;
import org.familypathway.lead.Workers;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Puts together what may stand in a mail, and nothing else: of a family its reference and one first name (R91, R97). */
@Component
class Wording {
    private static final Pattern TITLE = Pattern.compile("(?i)(mr|mrs|ms|miss|mx|dr|prof|rev|sir|dame)\\.?\\s+");

    private final HouseholdMembers members;
    private final Childhood childhood;
    private final LeadWorkers leads;
    private final Workers workers;
    private final String address;

    Wording(
            HouseholdMembers members,
            Childhood childhood,
            LeadWorkers leads,
            Workers workers,
            @Value("${family-pathway.address}") String address) {
        this.members = members;
        this.childhood = childhood;
        this.leads = leads;
        this.workers = workers;
        this.address = address.replaceAll("/+$", "");
    }

    Template.Allowed of(FamilyCase theCase, Recipient to, MessageContext about) {
        return new Template.Allowed(
                theCase::getReference,
                () -> firstName(theCase),
                about::step,
                () -> London.minute(about.due()),
                to::name,
                () -> theCase.getService().getName(),
                () -> address + path(theCase, to.user()),
                () -> leads.findByCaseIdAndToAtIsNull(theCase.getId())
                        .map(workers::leadName)
                        .orElse(theCase.getService().getName()),
                List::of);
    }

    /** Of something that is about no family. @param path where the recipient reads more */
    Template.Allowed of(Service service, Recipient to, MessageContext about, String path) {
        return new Template.Allowed(
                () -> "",
                () -> "",
                about::step,
                () -> London.minute(about.due()),
                to::name,
                service::getName,
                () -> address + path,
                service::getName,
                () -> about.lines().stream()
                        .map(line -> "%s. %s%s".formatted(line.words(), address, line.path()))
                        .toList());
    }

    /** Where the recipient may go: people of the service to the case, a referrer to their own page, everybody else to the door. */
    private String path(FamilyCase theCase, String user) {
        if (workers.belongsTo(user, theCase.getService())) return "/cases/" + theCase.getReference();
        return workers.isReferrer(user) ? "/referrals" : "/";
    }

    /** Of the eldest who lives at home, adults first; a date of birth that is not known comes last. */
    private String firstName(FamilyCase theCase) {
        List<HouseholdMember> adults = childhood.adults(theCase);
        return members.of(theCase.getId()).stream()
                .filter(member -> member.answer().livesHere() && !member.isUnborn())
                .min(Comparator.comparing((HouseholdMember member) -> !adults.contains(member))
                        .thenComparing(HouseholdMember::getBorn, Comparator.nullsLast(Comparator.naturalOrder())))
                .map(member -> firstName(member.getName()))
                .orElse("");
    }

    /** “Hannah” of “Hannah Hale”, of “Ms Hannah Hale” and of “Hale, Hannah”, and nothing of “Mr Hale”: a surname never goes along. */
    static String firstName(String name) {
        String given = name.substring(name.indexOf(',') + 1).strip();
        Matcher title = TITLE.matcher(given);
        boolean titled = title.lookingAt();
        String[] words = (titled ? given.substring(title.end()) : given).split("\\s+");
        return titled && words.length == 1 && !name.contains(",") ? "" : words[0];
    }
}
