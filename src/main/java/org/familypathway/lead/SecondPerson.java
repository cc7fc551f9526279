package org.familypathway.lead;

import org.familypathway.access.CaseAccess;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.Service;
import org.familypathway.family.Services;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who may be the second of two people of whom something about a record is asked: somebody else who manages or leads its service and sees it. Where there is nobody else, as in a service with one manager, whoever manages or leads another
 * service; for them too nothing is there that is hidden from them.
 */
@Component
@Transactional(readOnly = true)
public class SecondPerson {
    private final CaseAccess access;
    private final Workers workers;
    private final Services services;

    SecondPerson(CaseAccess access, Workers workers, Services services) {
        this.access = access;
        this.workers = workers;
        this.services = services;
    }

    /** @param first who has decided already, or prepared it */
    public boolean may(String person, FamilyCase theCase, String first) {
        if (person.equals(first)) return false;
        if (answers(person, theCase)) return true;
        return workers.inCharge(theCase.getService()).stream()
                        .noneMatch(other -> !other.equals(first) && answers(other, theCase))
                && managesAny(person)
                && !access.isHiddenFrom(person, theCase.getId());
    }

    private boolean answers(String person, FamilyCase theCase) {
        return workers.manages(person, theCase.getService()) && access.maySee(person, theCase);
    }

    private boolean managesAny(String person) {
        return services.findAll().stream().anyMatch((Service one) -> workers.manages(person, one));
    }
}
