package org.familypathway.referral;

import java.util.List;
import org.familypathway.casepage.CaseSection;
import org.familypathway.casepage.Chapter;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Words;
import org.familypathway.lead.Workers;
import org.familypathway.safeguarding.Risks;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** How the family came to the service: the contact with the social worker, the written form, the newest risk assessment, the screening and the place on the list (R159, R193, R215, R218, R221). */
@Component
@Order(12)
class EnquirySection implements CaseSection {
    record Shown(
            String missing,
            String contact,
            List<String> agreed,
            String written,
            String risk,
            String screened,
            List<String> found,
            String place) {}

    private final SocialWorkerContacts contacts;
    private final WrittenReferrals written;
    private final Screenings screenings;
    private final Enquiries enquiries;
    private final WaitingList waitingList;
    private final Risks risks;
    private final Workers workers;

    EnquirySection(
            SocialWorkerContacts contacts,
            WrittenReferrals written,
            Screenings screenings,
            Enquiries enquiries,
            WaitingList waitingList,
            Risks risks,
            Workers workers) {
        this.contacts = contacts;
        this.written = written;
        this.screenings = screenings;
        this.enquiries = enquiries;
        this.waitingList = waitingList;
        this.risks = risks;
        this.workers = workers;
    }

    @Override
    public String template() {
        return "enquiry";
    }

    @Override
    public Chapter chapter() {
        return Chapter.family;
    }

    @Override
    public Object show(FamilyCase theCase, Reader reader) {
        var contact = contacts.findFirstByCaseIdOrderByContactedAtDescIdDesc(theCase.getId());
        var form = written.findById(theCase.getId());
        var screening = screenings.findFirstByCaseIdOrderByScreenedAtDescIdDesc(theCase.getId());
        var risk = risks.latest(theCase);
        String missing = enquiries.missing(theCase).orElse(null);
        if (contact.isEmpty() && form.isEmpty() && screening.isEmpty() && risk.isEmpty() && missing == null)
            return null;
        return new Shown(
                missing,
                contact.map(c -> "%s spoke with %s (%s) on %s"
                                .formatted(
                                        workers.name(c.getContactedBy()),
                                        c.getSocialWorker(),
                                        c.getSocialWorkTeam(),
                                        London.minute(c.getContactedAt())))
                        .orElse(null),
                contact.map(EnquirySection::agreed).orElse(List.of()),
                form.map(f -> f.stands()
                                ? f.getRequestReason()
                                : "The enquiry was taken back: " + f.getTakenBackReason())
                        .orElse(null),
                risk.isEmpty() ? null : risks.inWords(theCase),
                screening.map(Screening::getWords).orElse(null),
                screening
                        .map(s -> s.answers().stream()
                                .filter(ScreeningAnswer::isSo)
                                .map(one -> Words.of(one.getItem())
                                        + (one.getSeenOn() == null ? "" : ", seen " + London.day(one.getSeenOn())))
                                .sorted()
                                .toList())
                        .orElse(List.of()),
                waitingList.inWords(theCase));
    }

    private static List<String> agreed(SocialWorkerContact c) {
        return List.of(
                "Meets the criteria: " + Words.within(c.getMeetsCriteria()) + ". " + c.getCriteriaWords(),
                c.getNextSteps(),
                c.getInitialVisitAt() == null
                        ? "Immediate response: " + c.getImmediateWords()
                        : "Initial visit planned for " + London.minute(c.getInitialVisitAt()),
                c.getFamilyAware() == SocialWorkerContact.FamilyAware.aware
                        ? "The family know"
                        : "The family are told by " + c.getAwareBy());
    }
}
