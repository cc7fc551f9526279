package org.familypathway.demo;

import java.security.Principal;
import org.familypathway.access.CaseAccess;
import org.familypathway.oversight.BringForward;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The button with which a manager sees in the demonstration what happens when a deadline passes. */
@Controller
@Profile("demo")
class BringTimerForward {
    private final CaseAccess access;
    private final BringForward bringForward;

    BringTimerForward(CaseAccess access, BringForward bringForward) {
        this.access = access;
        this.bringForward = bringForward;
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
}
