package org.familypathway.forms;

import java.util.Map;
import org.familypathway.family.FamilyCase;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What the forms of steps show of a case, read from the record and never written to it. */
@Component
@Transactional(propagation = Propagation.MANDATORY, readOnly = true)
public class FilledForms {
    private final AddressesLeftOut addresses;
    private final ListsOfForm lists;
    private final ShownOfEachPerson people;

    FilledForms(AddressesLeftOut addresses, ListsOfForm lists, ShownOfEachPerson people) {
        this.addresses = addresses;
        this.lists = lists;
        this.people = people;
    }

    /** All that the form shows, also what is added to the forms of every step. */
    public Map<String, Object> of(Step<?> step, FormDefinition form, FamilyCase theCase) {
        return addresses.shown(
                form, people.added(form, lists.added(form, of(step, theCase), theCase.getProfile()), theCase), theCase);
    }

    /** What the step itself has the form show. */
    public Map<String, Object> of(Step<?> step, FamilyCase theCase) {
        return step.fill(theCase);
    }
}
