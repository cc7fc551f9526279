package org.familypathway.access;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.familypathway.database.Hold;
import org.springframework.core.env.Environment;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The first page after signing in: the doors that are open to this person. */
@Controller
class Home {
    /** A place to go on to, in the words of who goes there. */
    public record Door(String path, String label, String why) {}

    private final Environment environment;
    private final Hold hold;

    Home(Environment environment, Hold hold) {
        this.environment = environment;
        this.hold = hold;
    }

    @GetMapping("/")
    String home(Authentication person, Model page) {
        Set<Role> roles = Role.of(SignedIn.groups(person));
        page.addAttribute("name", person.getName());
        List<Door> doors = doors(roles);
        if (environment.matchesProfiles("demo"))
            doors.add(new Door("/caught-mail", "Your mail", "What the demonstration would have sent you by mail"));
        if (hold.stands() && any(roles, Role.ADMINISTRATOR))
            doors.add(
                    0,
                    new Door("/restored", "Restored from a backup", "What waits, and would go by itself: let it go"));
        page.addAttribute("doors", doors);
        page.addAttribute("finds", any(roles, Role.WORKER, Role.MANAGER, Role.SERVICE_LEAD));
        return "home";
    }

    private static List<Door> doors(Set<Role> roles) {
        List<Door> doors = new ArrayList<>();
        if (any(roles, Role.WORKER, Role.MANAGER, Role.SERVICE_LEAD, Role.PARTNER, Role.CONFERENCE_COORDINATOR))
            doors.add(new Door("/camunda/app/tasklist/default/", "Tasklist", "What to do next, and by when"));
        if (any(roles, Role.WORKER, Role.MANAGER, Role.SERVICE_LEAD))
            doors.add(new Door("/cases", "My cases", "Each family's record: who they are, what is due, what happened"));
        if (any(roles, Role.WORKER, Role.MANAGER, Role.SERVICE_LEAD))
            doors.add(new Door("/week", "My week", "Visits, reviews, meetings and deadlines of the next seven days"));
        if (any(roles, Role.WORKER, Role.MANAGER, Role.SERVICE_LEAD))
            doors.add(new Door(
                    "/incident-lists",
                    "Lists of incidents",
                    "As the police or housing send them, to the families they are about"));
        if (any(roles, Role.WORKER, Role.MANAGER, Role.SERVICE_LEAD))
            doors.add(new Door("/absences", "Absences", "Who is away, and who stands in"));
        if (any(roles, Role.WORKER, Role.MANAGER, Role.SERVICE_LEAD))
            doors.add(new Door("/duty", "Duty", "Who is on duty in the evening and at weekends"));
        if (any(roles, Role.WORKER, Role.MANAGER, Role.SERVICE_LEAD))
            doors.add(new Door(
                    "/emergency",
                    "Open a record in an emergency",
                    "Where you must see a family whose record is not open to you: for some hours, with a reason"));
        if (any(
                roles,
                Role.WORKER,
                Role.MANAGER,
                Role.SERVICE_LEAD,
                Role.PARTNER,
                Role.CONFERENCE_COORDINATOR,
                Role.REPAIRER))
            doors.add(new Door(
                    "/related", "Families you know privately", "Say to whom you are related, and be kept out of it"));
        if (any(roles, Role.WORKER, Role.MANAGER, Role.SERVICE_LEAD))
            doors.add(new Door("/council-days", "Council days", "When this council's offices are closed, or open"));
        if (any(roles, Role.MANAGER, Role.SERVICE_LEAD)) {
            doors.add(new Door("/now", "The service now", "Which families wait, why, and what to do"));
            doors.add(new Door("/panel", "Panel", "The agenda of the next meetings, and what was decided"));
            doors.add(new Door("/workers", "Workers", "How many families each leads, and what each is trained in"));
        }
        if (any(roles, Role.MANAGER, Role.SERVICE_LEAD))
            doors.add(new Door(
                    "/camunda/app/cockpit/default/",
                    "Cockpit",
                    "Where the cases of your service are, and what is late"));
        if (any(roles, Role.MANAGER, Role.SERVICE_LEAD)) {
            doors.add(new Door("/waiting-list", "Waiting list", "Which families wait for a place in your service"));
            doors.add(new Door("/arrivals", "When referrals arrive", "Referrals by weekday and hour"));
            doors.add(new Door("/menu", "Menu of support", "What your service may offer to families"));
            doors.add(new Door(
                    "/care-outcomes", "At home or in care", "Where the children of your families live afterwards"));
            doors.add(new Door("/agencies", "Agencies", "Whom your service knows in each, and how to reach them"));
            doors.add(new Door(
                    "/budget",
                    "Budget",
                    "What your service may spend on bought-in help, what is committed, and spent"));
        }
        if (any(roles, Role.MANAGER, Role.SERVICE_LEAD, Role.ANALYST))
            doors.add(new Door(
                    "/report",
                    "Service report",
                    "What your service achieves in a time, against the year before, and for whom"));
        if (any(roles, Role.MANAGER, Role.SERVICE_LEAD))
            doors.add(new Door(
                    "/outcomes", "What came of the work", "Outcomes, promises kept and costs over all families"));
        if (any(roles, Role.WORKER, Role.MANAGER, Role.SERVICE_LEAD, Role.ANALYST))
            doors.add(new Door("/feedback", "What families say", "What helped, and what should be done differently"));
        if (any(roles, Role.MANAGER, Role.SERVICE_LEAD))
            doors.add(new Door("/deadlines", "How deadlines are kept", "Of each step, how often it was done in time"));
        if (any(roles, Role.MANAGER, Role.SERVICE_LEAD, Role.ANALYST))
            doors.add(new Door(
                    "/outcome-areas",
                    "Names of the outcome areas",
                    "What the council calls the areas in which change is measured"));
        if (any(roles, Role.ANALYST, Role.SERVICE_LEAD, Role.ADMINISTRATOR)) {
            doors.add(new Door(
                    "/changes", "Changes of the pathway", "What was proposed, what differs, and who released it"));
            doors.add(new Door(
                    "/timeline",
                    "By when each step is due",
                    "The whole line for a referral of any moment, also by a change that is proposed"));
        }
        if (any(roles, Role.ANALYST, Role.ADMINISTRATOR))
            doors.add(new Door(
                    "/services", "Services", "What services there are, how each works, and who is in its teams"));
        if (any(roles, Role.REPAIRER))
            doors.add(new Door(
                    "/repair", "Repair", "What failed, and families whose work stands otherwise than their record"));
        if (any(roles, Role.REFERRER))
            doors.add(new Door(
                    "/referrals", "Your referrals", "Refer a family, and see what became of those you referred"));
        if (any(roles, Role.PARTNER))
            doors.add(new Door(
                    "/developments", "Tell of a development", "What the lead worker of a family should know, unasked"));
        if (any(roles, Role.ANALYST, Role.ADMINISTRATOR) && !any(roles, Role.MANAGER, Role.SERVICE_LEAD))
            doors.add(new Door(
                    "/camunda/app/cockpit/default/", "Cockpit", "The pathway and its decisions as they are deployed"));
        if (any(roles, Role.ADMINISTRATOR, Role.SERVICE_LEAD))
            doors.add(new Door(
                    "/accounts",
                    "Accounts",
                    "Who joins which group, and new passwords: asked by one, approved by another"));
        if (any(roles, Role.MANAGER, Role.SERVICE_LEAD, Role.AUDITOR))
            doors.add(new Door(
                    "/retention", "Retention", "Records whose time has come, legal holds, and what was deleted"));
        if (any(roles, Role.MANAGER, Role.SERVICE_LEAD))
            doors.add(new Door(
                    "/subject-access",
                    "Subject access",
                    "People who ask what is held about them, and by when they get it"));
        if (any(roles, Role.AUDITOR))
            doors.add(new Door("/audit", "Audit", "Who looked at which family, and what was changed of accounts"));
        if (any(roles, Role.ADMINISTRATOR))
            doors.add(new Door("/camunda/app/admin/default/", "Admin", "People, groups and what each may open"));
        if (any(
                roles,
                Role.WORKER,
                Role.MANAGER,
                Role.SERVICE_LEAD,
                Role.PARTNER,
                Role.CONFERENCE_COORDINATOR,
                Role.ANALYST,
                Role.ADMINISTRATOR))
            doors.add(new Door(
                    "/camunda/app/welcome/default/", "Your profile", "Your name, your address, your password"));
        return doors;
    }

    private static boolean any(Set<Role> roles, Role... asked) {
        return EnumSet.copyOf(List.of(asked)).stream().anyMatch(roles::contains);
    }
}
