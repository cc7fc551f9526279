package org.familypathway.demo;

import java.security.Principal;
import org.familypathway.access.CaseAccess;
import org.familypathway.oversight.BringForward;
import org.familypathway.oversight.NightNow;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The buttons with which a manager sees in the demonstration what happens when a deadline passes, and when the night looks for stalled cases. */
@Controller
@Profile("demo")
class BringTimerForward {
    private final CaseAccess access;
    private final BringForward bringForward;
    private final NightNow nightNow;

    BringTimerForward(CaseAccess access, BringForward bringForward, NightNow nightNow) {
        this.access = access;
        this.bringForward = bringForward;
        this.nightNow = nightNow;
    }

    @PostMapping("/cases/{reference}/bring-timer-forward")
    String press(@PathVariable String reference, Principal user, RedirectAttributes told) {
        access.require(user.getName(), reference);
        try {
            bringForward.bringForward(reference, user.getName());
            told.addFlashAttribute(
                    "told", "The next deadline of this case is now. Look again in a few seconds: it is late.");
        } catch (BringForward.NotPossible not) {
            told.addFlashAttribute("told", not.getMessage());
        }
        return "redirect:/cases/" + reference;
    }

    @PostMapping("/cases/{reference}/night-comes")
    String nightComes(@PathVariable String reference, Principal user, RedirectAttributes told) {
        var theCase = access.require(user.getName(), reference);
        told.addFlashAttribute(
                "told",
                nightNow.comes(theCase, user.getName())
                        ? "All open cases are looked at now. Look again in a few seconds, here, in the list of cases and in Cockpit."
                        : "Only a manager of the case's service asks for a look.");
        return "redirect:/cases/" + reference;
    }
}
